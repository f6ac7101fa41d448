//! A metadata file: its signed part, and the signatures that were collected so far.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize, de::DeserializeOwned, de::Error as _};
use serde_json::{Value, json};
use sigstore_tuf::canonical_json::to_canonical_bytes;

use super::{
    RoleError,
    keys::{PublicKey, SigningKey},
    metadata::{Holders, Key},
    name::KeyName,
};

/// A metadata file.
#[derive(Debug, Clone)]
pub(crate) struct Envelope<T> {
    pub(crate) signed: T,
    value: Value,
    /// What signatures cover.
    canonical: Vec<u8>,
    /// By key id.
    signatures: BTreeMap<String, String>,
}

/// Who may sign something, and how many of them must.
#[derive(Debug, Clone)]
pub(crate) struct Authority {
    /// Who they are, for people.
    pub(crate) name: &'static str,
    pub(crate) holders: Holders,
    pub(crate) keys: BTreeMap<String, Key>,
}

#[derive(Deserialize)]
struct File {
    signed: Value,
    signatures: Vec<Signature>,
}

#[derive(Deserialize)]
struct Signature {
    keyid: String,
    sig: String,
}

impl Authority {
    /// The owner of one key.
    pub(crate) fn of(public: &PublicKey) -> Self {
        let holders = Holders { keyids: vec![public.id.clone()], threshold: 1 };
        let keys = BTreeMap::from([(public.id.clone(), public.key.clone())]);
        Self { name: "its owner", holders, keys }
    }

    /// Whose signature would count for nothing is told before signing.
    pub(crate) fn refuse_other_key(&self, id: &str, name: &KeyName) -> Result<(), RoleError> {
        if self.holders.keyids.iter().any(|holder| holder == id) {
            return Ok(());
        }
        let verb = match name {
            KeyName::Pack(_) => "delegate",
            _ => "root rotate",
        };
        let (name, id, holders) = (name.to_string(), id.to_owned(), self.holders.keyids.join(", "));
        Err(RoleError::OtherKey { name, id, holders, verb })
    }
}

impl<T> Envelope<T> {
    /// Nothing signed yet.
    pub(crate) fn new(signed: T) -> Self
    where
        T: Serialize,
    {
        let value = serde_json::to_value(&signed).expect("metadata have string keys only");
        let canonical = to_canonical_bytes(&value).expect("metadata hold whole numbers only");
        Self { signed, value, canonical, signatures: BTreeMap::new() }
    }

    /// Reads a file; whether its signatures hold is another question.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, serde_json::Error>
    where
        T: DeserializeOwned,
    {
        let File { signed: value, signatures: list } = serde_json::from_slice(bytes)?;
        let canonical = to_canonical_bytes(&value).map_err(serde_json::Error::custom)?;
        let count = list.len();
        let signatures: BTreeMap<String, String> =
            list.into_iter().map(|signature| (signature.keyid, signature.sig)).collect();
        if signatures.len() != count {
            return Err(serde_json::Error::custom("a key has signed twice"));
        }
        let signed = serde_json::from_value(value.clone())?;
        Ok(Self { signed, value, canonical, signatures })
    }

    /// Whether both say the same, whoever signed them.
    pub(crate) fn says_the_same<U>(&self, other: &Envelope<U>) -> bool {
        self.canonical == other.canonical
    }

    /// Whether the file says nothing that this publisher would not have written.
    pub(crate) fn has_only_what_is_known(&self) -> bool
    where
        T: Serialize,
    {
        serde_json::to_value(&self.signed).is_ok_and(|known| known == self.value)
    }

    /// Adds a signature.
    pub(crate) fn sign(&mut self, key: &SigningKey) {
        self.signatures.insert(key.public.id.clone(), key.sign(&self.canonical));
    }

    /// Adds the signatures of a copy.
    pub(crate) fn take_signatures<U>(&mut self, copy: &Envelope<U>) {
        self.signatures.extend(copy.signatures.clone());
    }

    /// Ids of all who signed, whether or not their signatures hold.
    pub(crate) fn signers(&self) -> impl Iterator<Item = &String> {
        self.signatures.keys()
    }

    /// Ids of the holders whose signatures hold.
    pub(crate) fn signed_by<'a>(&self, authority: &'a Authority) -> BTreeSet<&'a str> {
        let holds = |id: &&String| {
            let key = authority.keys.get(*id).zip(self.signatures.get(*id));
            key.is_some_and(|(key, signature)| key.verifies(&self.canonical, signature))
        };
        authority.holders.keyids.iter().filter(holds).map(String::as_str).collect()
    }

    /// Whether as many holders signed as must.
    pub(crate) fn is_signed_by(&self, authority: &Authority) -> bool {
        self.signed_by(authority).len() >= authority.holders.threshold
    }

    /// The file.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let signatures: Vec<_> = self
            .signatures
            .iter()
            .map(|(keyid, sig)| json!({ "keyid": keyid, "sig": sig }))
            .collect();
        let envelope = json!({ "signatures": signatures, "signed": self.value });
        let mut bytes = serde_json::to_vec_pretty(&envelope).expect("JSON values can be written");
        bytes.push(b'\n');
        bytes
    }
}
