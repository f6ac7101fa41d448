//! What stands in the two files of a key: PKCS#8, protected by PBES2 with scrypt and AES-256, and SubjectPublicKeyInfo.

use aws_lc_rs::{
    encoding::AsDer as _,
    rand,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use pem::{EncodeConfig, LineEnding, Pem};
use pkcs8::{
    EncryptedPrivateKeyInfoRef, ObjectIdentifier, PrivateKeyInfoRef, SubjectPublicKeyInfoRef,
    pkcs5::{pbes2, scrypt},
};
use zeroize::Zeroizing;

use super::passphrase::Passphrase;

const PLAIN: &str = "PRIVATE KEY";
const PROTECTED: &str = "ENCRYPTED PRIVATE KEY";
const PUBLIC: &str = "PUBLIC KEY";
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const RAW_BYTES: usize = 32;

/// What each guess at a passphrase costs whoever has the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// 16 MB, five times over, a fifth of a second; what the program uses.
    Full,
    /// Next to nothing, for keys that vanish with a test.
    Least,
}

/// The secret file, read.
pub(super) enum Secret {
    /// Made by an earlier version of this program.
    Plain(Zeroizing<Vec<u8>>),
    Protected(Vec<u8>),
}

/// Reads a secret file; `None` where it holds no PKCS#8.
pub(super) fn read_secret(text: &[u8]) -> Option<Secret> {
    let pem = pem::parse(text).ok()?;
    match pem.tag() {
        PLAIN => Some(Secret::Plain(Zeroizing::new(pem.into_contents()))),
        PROTECTED => Some(Secret::Protected(pem.into_contents())),
        _ => None,
    }
}

/// The key in PKCS#8 that is not protected, or is no longer.
pub(super) fn pair(pkcs8: &[u8]) -> Option<Ed25519KeyPair> {
    Ed25519KeyPair::from_pkcs8(pkcs8).ok()
}

/// Opens a protected key; `None` where the passphrase is wrong, or the file is damaged: nobody can tell which.
pub(super) fn unlock(protected: &[u8], passphrase: &Passphrase) -> Option<Ed25519KeyPair> {
    let sealed = EncryptedPrivateKeyInfoRef::try_from(protected).ok()?;
    pair(sealed.decrypt(passphrase.as_bytes()).ok()?.as_bytes())
}

/// The secret file of a key; `None` where the system gives no random numbers.
pub(super) fn protect(
    pair: &Ed25519KeyPair,
    passphrase: &Passphrase,
    effort: Effort,
) -> Option<String> {
    // Version 1 of PKCS#8: version 2 adds the public half, which older tools refuse to read.
    let secret = pair.to_pkcs8v1().ok()?;
    // One of the choices that OWASP recommends as equal; those with more memory at once are refused by OpenSSL, and
    // a key must be readable without this program.
    let (log_n, r, p) = match effort {
        Effort::Full => (14, 8, 5),
        Effort::Least => (1, 8, 1),
    };
    let cost = scrypt::Params::new(log_n, r, p).ok()?;
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    rand::fill(&mut salt).and_then(|()| rand::fill(&mut iv)).ok()?;
    let parameters = pbes2::Parameters::generate_scrypt_aes256cbc(cost, &salt, iv).ok()?;
    let secret = PrivateKeyInfoRef::try_from(secret.as_ref()).ok()?;
    let sealed = secret.encrypt_with_params(parameters, passphrase.as_bytes()).ok()?;
    Some(encode(PROTECTED, sealed.as_bytes()))
}

/// The public file of a key.
pub(super) fn public(pair: &Ed25519KeyPair) -> Option<String> {
    let der = pair.public_key().as_der().ok()?;
    Some(encode(PUBLIC, der.as_ref()))
}

/// Reads a public file: the bytes of the key.
pub(super) fn read_public(text: &[u8]) -> Option<[u8; RAW_BYTES]> {
    let pem = pem::parse(text).ok().filter(|pem| pem.tag() == PUBLIC)?;
    let info = SubjectPublicKeyInfoRef::try_from(pem.contents()).ok()?;
    let raw = info.subject_public_key.as_bytes().filter(|_| info.algorithm.oid == ED25519)?;
    raw.try_into().ok()
}

fn encode(tag: &str, der: &[u8]) -> String {
    let config = EncodeConfig::new().set_line_ending(LineEnding::LF);
    pem::encode_config(&Pem::new(tag, der), config)
}
