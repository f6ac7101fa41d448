//! A web server of other people, Debian's nginx, over a folder: what went over the wire is what it wrote down. (In the
//! multipart answers of Debian's lighttpd zsync never finds its blocks and asks for them without end.)

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use store::write_durably_with_mode;

const ADVICE: &str = "it is in package nginx-light: apt-get install -y nginx-light";
const LOOK: Duration = Duration::from_millis(20);
const LOOKS_MAX: u32 = 250;

/// A server that runs until it is stopped or dropped.
pub(crate) struct Web {
    server: Child,
    port: u16,
    log: PathBuf,
}

/// A request that was answered.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Path on the server.
    pub(crate) path: String,
    /// HTTP status.
    pub(crate) status: u16,
    /// Bytes of the request, head and all.
    pub(crate) bytes_in: u64,
    /// Bytes of the answer, head and all.
    pub(crate) bytes_out: u64,
}

impl Asked {
    /// Bytes in both directions.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes_in + self.bytes_out
    }
}

impl Web {
    /// Serves `folder` on a free port of this machine; its configuration and log lie in `work`. `kilobytes_per_second`
    /// makes each connection slow.
    pub(crate) fn start(
        folder: &Path,
        work: &Path,
        kilobytes_per_second: Option<u32>,
    ) -> Result<Self> {
        let program = program()?;
        // Somebody may take the port before the server does; then it ends at once, and another one is tried.
        for _ in 0..5 {
            let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
            let log = work.join(format!("access-{port}.log"));
            let errors = log.with_extension("errors");
            let path = work.join(format!("nginx-{port}.conf"));
            let text = configuration(folder, work, port, kilobytes_per_second);
            write_durably_with_mode(&path, text.as_bytes(), 0o644)?;
            let server = Command::new(&program).arg("-e").arg(errors).arg("-c").arg(&path).spawn();
            let mut server =
                server.with_context(|| format!("cannot start {}", program.display()))?;
            for _ in 0..LOOKS_MAX {
                if server.try_wait()?.is_some() {
                    break;
                }
                if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                    return Ok(Self { server, port, log });
                }
                thread::sleep(LOOK);
            }
            // It may be there and not answer.
            let _ = server.kill();
            server.wait()?;
        }
        bail!("nginx does not begin to serve {}", folder.display());
    }

    /// Its address, as a source is written.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends the server and gives everything that it answered.
    pub(crate) fn stop(mut self) -> Result<Vec<Asked>> {
        self.end();
        let text = fs::read_to_string(&self.log)
            .with_context(|| format!("cannot read {}", self.log.display()))?;
        text.lines().map(|line| asked(line).with_context(|| format!("odd line `{line}`"))).collect()
    }

    fn end(&mut self) {
        // Asked kindly, it writes its log to the end.
        if let Some(pid) = Pid::from_raw(self.server.id().cast_signed()) {
            let _ = kill_process(pid, Signal::TERM);
        }
        let _ = self.server.wait();
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        if matches!(self.server.try_wait(), Ok(None)) {
            self.end();
        }
    }
}

/// Everything that it would write elsewhere goes into `work`, so that it needs no rights of its own.
fn configuration(
    folder: &Path,
    work: &Path,
    port: u16,
    kilobytes_per_second: Option<u32>,
) -> String {
    let (root, work) = (folder.display(), work.display());
    let slow = kilobytes_per_second.map(|rate| format!("limit_rate {rate}k;")).unwrap_or_default();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary =
        temporary.map(|name| format!("{name}_temp_path \"{work}/nginx-temporary\";")).concat();
    format!(
        "daemon off; master_process off; pid \"{work}/nginx-{port}.pid\"; events {{}}\n\
         http {{ log_format wire '$request_length $bytes_sent $status $uri';\n\
         access_log \"{work}/access-{port}.log\" wire; {temporary}\n\
         server {{ listen 127.0.0.1:{port}; root \"{root}\"; {slow} }} }}\n"
    )
}

fn asked(line: &str) -> Option<Asked> {
    let mut parts = line.splitn(4, ' ');
    let bytes_in = parts.next()?.parse().ok()?;
    let bytes_out = parts.next()?.parse().ok()?;
    let status = parts.next()?.parse().ok()?;
    Some(Asked { path: parts.next()?.to_owned(), status, bytes_in, bytes_out })
}

/// Ordinary users often lack `/usr/sbin` in their path.
fn program() -> Result<PathBuf> {
    let places = std::env::var_os("PATH").unwrap_or_default();
    let places =
        std::env::split_paths(&places).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    places
        .map(|place| place.join("nginx"))
        .find(|path| path.is_file())
        .with_context(|| format!("nginx is missing; {ADVICE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_log_are_read_or_refused() {
        let read =
            asked("230 597000 206 /targets/it-25/a b.zip").expect("a line as nginx writes it");
        assert_eq!((read.bytes(), read.status), (597_230, 206));
        assert_eq!(read.path, "/targets/it-25/a b.zip");
        for odd in ["", "230 - 206 /", "230 12 206", "GET / HTTP/1.1"] {
            assert!(asked(odd).is_none(), "{odd}");
        }
    }
}
