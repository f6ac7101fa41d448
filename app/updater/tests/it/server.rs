//! A web server for tests: honest by itself, and bent by a script where a test wants it so.

use std::{
    collections::BTreeMap,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// A server that runs until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    script: Box<Script>,
    log: Mutex<Vec<Asked>>,
    is_over: AtomicBool,
    connections: AtomicUsize,
}

type Script = dyn Fn(&Asked) -> Answer + Send + Sync;

/// A request, and what became of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// As it was asked for, without the leading `/`.
    pub(crate) path: String,
    /// By lower-case name.
    pub(crate) headers: BTreeMap<String, String>,
    /// How often the path was asked for before.
    pub(crate) times_before: usize,
    /// Status of the answer; 0 while there is none.
    pub(crate) status: u16,
    /// Bytes of the answer's body that were sent.
    pub(crate) sent: u64,
}

/// An answer, and how it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// Value of `Content-Length`, where it is not the length of the body; `None` sends none at all.
    pub(crate) declared: Option<u64>,
    pub(crate) manner: Manner,
}

/// How a body is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Manner {
    Plainly,
    /// So many bytes, then the connection ends.
    CutAfter(usize),
    /// So many bytes, then nothing more while the connection stays.
    StallAfter(usize),
    /// Byte after byte with a pause before each.
    Drip(Duration),
    /// Its body again and again.
    Endlessly,
}

impl Server {
    /// Answers whatever `script` says.
    pub(crate) fn scripted(script: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it was bound");
        let shared = Arc::new(Shared {
            script: Box::new(script),
            log: Mutex::default(),
            is_over: AtomicBool::new(false),
            connections: AtomicUsize::new(0),
        });
        let for_all = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if for_all.is_over.load(Ordering::Relaxed) {
                    return;
                }
                for_all.connections.fetch_add(1, Ordering::Relaxed);
                let for_one = Arc::clone(&for_all);
                // What a client does to its connection is no fault of the server.
                thread::spawn(move || drop(for_one.serve(&stream)));
            }
        });
        Self { address, shared }
    }

    /// Serves the files of a folder, each answer bent by `bend`.
    pub(crate) fn of_folder(
        folder: PathBuf,
        bend: impl Fn(&Asked, Answer) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::scripted(move |asked| match std::fs::read(folder.join(&asked.path)) {
            Ok(bytes) => bend(asked, Answer::file(asked, &bytes)),
            Err(_) => bend(asked, Answer::status(404)),
        })
    }

    /// Its address, as a source is written.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Host and port.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::Relaxed)
    }

    /// Every request so far.
    pub(crate) fn log(&self) -> Vec<Asked> {
        self.shared.log().clone()
    }

    /// How often paths that contain `part` were asked for.
    pub(crate) fn times(&self, part: &str) -> usize {
        self.log().iter().filter(|asked| asked.path.contains(part)).count()
    }

    /// Bytes of bodies sent for paths that contain `part`.
    pub(crate) fn sent(&self, part: &str) -> u64 {
        self.log().iter().filter(|a| a.path.contains(part)).map(|a| a.sent).sum()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // Wakes the listener, so that its thread ends.
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    fn log(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.log.lock().expect("no script panics while it logs")
    }

    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(mut asked) = read_request(&mut reader)? {
            let index = {
                let mut log = self.log();
                asked.times_before = log.iter().filter(|a| a.path == asked.path).count();
                log.push(asked.clone());
                log.len() - 1
            };
            let answer = (self.script)(&asked);
            self.log()[index].status = answer.status;
            write!(&mut &*stream, "{}", answer.head())?;
            let note = |count: usize| self.log()[index].sent += count as u64;
            if !answer.send_body(stream, note)? || answer.declared.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }
}

fn read_request(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<Asked>> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split(' ');
    let (Some(method), Some(path)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let path = path.trim_start_matches('/').to_owned();
    let mut asked = Asked { method: method.to_owned(), path, ..Asked::default() };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            return Ok(Some(asked));
        };
        asked.headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// First and last byte of a single range.
    pub(crate) fn range(&self) -> Option<(usize, usize)> {
        let (first, last) = self.header("range")?.strip_prefix("bytes=")?.split_once('-')?;
        Some((first.parse().ok()?, last.parse().ok()?))
    }
}

impl Answer {
    /// 200 with these bytes.
    pub(crate) fn whole(body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let declared = Some(body.len() as u64);
        Self { status: 200, headers: Vec::new(), body, declared, manner: Manner::Plainly }
    }

    /// A status with no body to speak of.
    pub(crate) fn status(status: u16) -> Self {
        Self { status, ..Self::whole("no") }
    }

    pub(crate) fn redirect(status: u16, location: impl Into<String>) -> Self {
        Self::status(status).with("Location", location)
    }

    /// What an honest server gives: the range where one was asked for and the version is the same, else the whole.
    pub(crate) fn file(asked: &Asked, bytes: &[u8]) -> Self {
        let etag = etag(bytes);
        let is_same = asked.header("if-range").is_none_or(|wanted| wanted == etag);
        let answer = match asked.range().filter(|_| is_same) {
            None => Self::whole(bytes),
            Some((first, last)) if first <= last && first < bytes.len() => {
                let last = last.min(bytes.len() - 1);
                let total = bytes.len();
                Self { status: 206, ..Self::whole(&bytes[first..=last]) }
                    .with("Content-Range", format!("bytes {first}-{last}/{total}"))
            }
            Some(_) => Self::status(416),
        };
        answer.with("ETag", etag)
    }

    /// The same with a header added, or exchanged for the one of this name.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    pub(crate) fn sent(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} Such\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        match self.declared {
            Some(length) => head.push_str(&format!("Content-Length: {length}\r\n")),
            None => head.push_str("Connection: close\r\n"),
        }
        head.push_str("\r\n");
        head
    }

    /// Whether the connection can be used again.
    fn send_body(&self, mut stream: &TcpStream, note: impl Fn(usize)) -> io::Result<bool> {
        let mut send = |bytes: &[u8]| {
            note(bytes.len());
            stream.write_all(bytes)
        };
        match self.manner {
            Manner::Plainly => send(&self.body).map(|()| true),
            Manner::CutAfter(count) => send(&self.body[..count]).map(|()| false),
            Manner::StallAfter(count) => {
                send(&self.body[..count])?;
                // Until the client goes away.
                stream.read(&mut [0]).map(|_| false)
            }
            Manner::Drip(pause) => {
                for byte in &self.body {
                    thread::sleep(pause);
                    send(&[*byte])?;
                }
                Ok(true)
            }
            Manner::Endlessly => loop {
                send(&self.body)?;
            },
        }
    }
}

/// The strong validator that an honest server gives for these bytes.
pub(crate) fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", bundle::Digest::of(bytes).to_hex())
}
