//! Compresses records, on all processors and with the same result on any number of them.

use std::{io, thread};

use bundle::Method;
use zstd::bulk::Compressor;

/// On 60 MB of generated records level 9 takes 1.1 CPU-seconds and stores 36.2 MB, 15 takes 3.6 for 34.8 and 19 takes
/// 7.3 for 34.6; on the portal they store 153.9, 151.0 and 150.2 kB. One machine compresses a record once, hundreds of
/// kiosks fetch it.
pub(super) const ZSTD_LEVEL: i32 = 19;
const PRESSES_MAX: usize = 8;
/// Less than this is compressed before other processors have heard of it.
const BYTES_ALONE_MAX: usize = 64 * 1024;

/// One compressor for each processor. Each starts a record as if it were the first one, so it does not matter which
/// of them compresses what.
pub(super) struct Presses(Vec<Compressor<'static>>);

impl Presses {
    pub(super) fn new() -> io::Result<Self> {
        let count = thread::available_parallelism().map_or(1, usize::from).min(PRESSES_MAX);
        Self::of(count)
    }

    fn of(count: usize) -> io::Result<Self> {
        (0..count).map(|_| Compressor::new(ZSTD_LEVEL)).collect::<io::Result<_>>().map(Self)
    }

    /// Makes of each content what is stored of it, by itself.
    pub(super) fn press(&mut self, contents: &mut [(Method, Vec<u8>)]) -> io::Result<()> {
        let bytes: usize = contents.iter().map(|(_, content)| content.len()).sum();
        let presses = if bytes <= BYTES_ALONE_MAX { &mut self.0[..1] } else { &mut self.0[..] };
        let share = contents.len().div_ceil(presses.len()).max(1);
        thread::scope(|scope| {
            let mut shares = contents.chunks_mut(share).zip(presses);
            let own = shares.next();
            let others: Vec<_> = shares
                .map(|(contents, press)| scope.spawn(move || press_each(press, contents)))
                .collect();
            let own = own.map_or(Ok(()), |(contents, press)| press_each(press, contents));
            let others = others.into_iter();
            others.fold(own, |so_far, other| {
                so_far.and(other.join().expect("compressing does not panic"))
            })
        })
    }
}

fn press_each(press: &mut Compressor<'_>, contents: &mut [(Method, Vec<u8>)]) -> io::Result<()> {
    for (method, content) in contents {
        if *method == Method::Zstd {
            *content = press.compress(content)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_processors_does_not_show() {
        let contents: Vec<Vec<u8>> = (0..400_usize)
            .map(|n| {
                let words = (0..=n % 90).map(|word| format!("parola{} ", (word * n) % 37));
                format!("{{\"id\":{n},\"text\":\"{}\"}}", words.collect::<String>()).into_bytes()
            })
            .collect();
        let fresh: Vec<_> = contents
            .iter()
            .map(|content| zstd::bulk::compress(content, ZSTD_LEVEL).expect("memory"))
            .map(|stored| (Method::Zstd, stored))
            .collect();
        assert!(contents.iter().map(Vec::len).sum::<usize>() > BYTES_ALONE_MAX);
        for count in [1, 2, 3, 7] {
            let mut pressed: Vec<_> =
                contents.iter().map(|content| (Method::Zstd, content.clone())).collect();
            Presses::of(count).expect("memory").press(&mut pressed).expect("memory");
            assert_eq!(pressed, fresh, "{count}");
        }
    }
}
