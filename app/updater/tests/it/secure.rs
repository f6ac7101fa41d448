//! Updates over TLS: with a certificate that the system trusts, and with others.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    process::{Command, Output},
    sync::Arc,
    thread,
};

use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der},
    signature::{Ed25519KeyPair, KeyPair as _},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::Timestamp;
use rustls::{
    ServerConfig, ServerConnection, Stream,
    crypto::aws_lc_rs::default_provider,
    pki_types::{CertificateDer, PrivatePkcs8KeyDer},
};

use crate::{
    publisher::{Edition, new_key},
    server::{Answer, Server},
    stand::Stand,
};

/// A certificate that signs itself, and its key.
struct Certificate {
    der: Vec<u8>,
    key: Vec<u8>,
}

/// A value of DER: tag, length, content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let length = &length[length.iter().take_while(|byte| **byte == 0).count()..];
    let mut value = vec![tag];
    match content.len() {
        short @ 0..128 => value.push(u8::try_from(short).expect("it is short")),
        _ => {
            value.push(0x80 | u8::try_from(length.len()).expect("at most 8"));
            value.extend(length);
        }
    }
    value.extend(content);
    value
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    der(0x30, &parts.concat())
}

fn bits(content: &[u8]) -> Vec<u8> {
    der(0x03, &[&[0], content].concat())
}

impl Certificate {
    /// For the address `ip`, until `year`.
    fn new(ip: [u8; 4], year: u8) -> Self {
        const ED25519: [u8; 3] = [0x2b, 0x65, 0x70];
        const COMMON_NAME: [u8; 3] = [0x55, 0x04, 0x03];
        const ALTERNATIVE_NAME: [u8; 3] = [0x55, 0x1d, 0x11];
        let pair: Ed25519KeyPair = new_key();
        let algorithm = sequence(&[der(0x06, &ED25519)]);
        let common_name = sequence(&[der(0x06, &COMMON_NAME), der(0x0c, b"Sportello")]);
        let name = sequence(&[der(0x31, &common_name)]);
        let until = format!("{year:02}0101000000Z");
        let validity = sequence(&[der(0x17, b"200101000000Z"), der(0x17, until.as_bytes())]);
        let key = sequence(&[algorithm.clone(), bits(pair.public_key().as_ref())]);
        let addresses = der(0x04, &sequence(&[der(0x87, &ip)]));
        let extension = sequence(&[der(0x06, &ALTERNATIVE_NAME), addresses]);
        let content = sequence(&[
            der(0xa0, &der(0x02, &[2])),
            der(0x02, &[1]),
            algorithm.clone(),
            name.clone(),
            validity,
            name,
            key,
            der(0xa3, &sequence(&[extension])),
        ]);
        let signature = bits(pair.sign(&content).as_ref());
        let key: Pkcs8V1Der<'_> = pair.as_der().expect("memory");
        Self { der: sequence(&[content, algorithm, signature]), key: key.as_ref().to_vec() }
    }

    fn pem(&self) -> String {
        let text = BASE64_STANDARD.encode(&self.der);
        format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
    }
}

/// TLS in front of a plain server, one request for each connection, for as long as the test runs.
fn in_front_of(plain: SocketAddr, certificate: &Certificate) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it was bound");
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("this provider has them")
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from(certificate.der.clone())],
            PrivatePkcs8KeyDer::from(certificate.key.clone()).into(),
        )
        .expect("the key is that of the certificate");
    let config = Arc::new(config);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let config = Arc::clone(&config);
            // Clients that do not like the certificate go away; that is the test.
            thread::spawn(move || drop(pass_on(stream, plain, config)));
        }
    });
    format!("https://{address}")
}

fn pass_on(mut outer: TcpStream, plain: SocketAddr, config: Arc<ServerConfig>) -> io::Result<()> {
    let mut tls = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut outer = Stream::new(&mut tls, &mut outer);
    let mut inner = TcpStream::connect(plain)?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        outer.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    inner.write_all(&head)?;
    inner.shutdown(Shutdown::Write)?;
    io::copy(&mut inner, &mut outer)?;
    outer.conn.send_close_notify();
    outer.flush()
}

/// Runs the program where the system trusts `trusted` alone.
fn once(stand: &Stand, url: &str, trusted: &Certificate) -> Output {
    let file = stand.path("trusted.pem");
    fs::write(&file, trusted.pem()).expect("a writable folder");
    Command::new(env!("CARGO_BIN_EXE_sportello-updater"))
        .env("SSL_CERT_FILE", file)
        .env_remove("SSL_CERT_DIR")
        .args(["once", "--source", url, "--data"])
        .arg(stand.data.root())
        .output()
        .expect("the program was built")
}

fn ready() -> Stand {
    let stand = Stand::new();
    // The program reads the real clock.
    stand.publish(&Edition { issued: Timestamp::now(), ..Edition::new(1) });
    stand
}

#[test]
fn only_a_server_with_a_good_certificate_is_asked_anything() {
    const HERE: [u8; 4] = [127, 0, 0, 1];
    let good = Certificate::new(HERE, 49);
    let other = Certificate::new(HERE, 49);
    let expired = Certificate::new(HERE, 21);
    let elsewhere = Certificate::new([127, 0, 0, 2], 49);
    for (name, shown, trusted, expected) in [
        ("a stranger's", &other, &good, "invalid peer certificate"),
        ("an expired one", &expired, &expired, "expired"),
        ("that of another server", &elsewhere, &elsewhere, "not valid for name"),
    ] {
        let stand = ready();
        let server = Server::of_folder(stand.published(), |_, answer| answer);
        let output = once(&stand, &in_front_of(server.address(), shown), trusted);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains("no secure connection") && said.contains(expected), "{name}: {said}");
        assert!(said.contains("Check this device's clock"), "{name}: {said}");
        assert_eq!((stand.versions().as_str(), server.log().len()), ("nothing", 0), "{name}");
    }
    let stand = ready();
    let server = Server::of_folder(stand.published(), |_, answer| answer);
    let output = once(&stand, &in_front_of(server.address(), &good), &good);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(stand.versions(), "core 1, it-52 1");
}

#[test]
fn a_secure_source_does_not_lead_to_an_open_one() {
    let certificate = Certificate::new([127, 0, 0, 1], 49);
    let stand = ready();
    let open = Server::of_folder(stand.published(), |_, answer| answer);
    let there = open.url();
    let server =
        Server::scripted(move |asked| Answer::redirect(301, format!("{there}/{}", asked.path)));
    let output = once(&stand, &in_front_of(server.address(), &certificate), &certificate);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("it leads from https down to http://"), "{said}");
    assert_eq!((stand.versions().as_str(), open.log().len()), ("nothing", 0));
}

#[test]
fn a_server_without_tls_is_told_from_a_line_that_broke() {
    let stand = ready();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("it was bound"));
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // As web servers answer what is no HTTP.
            drop(stream.read(&mut [0; 1000]));
            drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
        }
    });
    let output = once(&stand, &url, &Certificate::new([127, 0, 0, 1], 49));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no secure connection"), "{said}");
    assert_eq!(stand.versions(), "nothing");
}
