//! Zstandard (RFC 8878), read strictly: exactly one frame, a small window, no more than was announced.

use std::io::{self, Read as _};

use thiserror::Error;

const MAGIC: [u8; 4] = 0xfd2f_b528_u32.to_le_bytes();
/// A reader never sets aside more than this for one stream.
const WINDOW_LOG_MAX: u32 = 23;

/// Why compressed bytes are refused.
#[derive(Debug, Error)]
pub enum FrameError {
    /// It does not begin as a frame does.
    #[error("it is not a zstd frame")]
    NotAFrame,
    /// A frame that carries anything but content.
    #[error("it begins with a skippable frame")]
    Skippable,
    /// A frame that asks for more than 8 MiB of memory.
    #[error("its zstd window is larger than 8 MiB")]
    Window,
    /// A frame that needs a dictionary, which no pack has.
    #[error("its zstd frame asks for a dictionary")]
    Dictionary,
    /// It unpacks to more than was announced; unpacking stopped there.
    #[error("it unpacks to more than {max} bytes")]
    TooLong {
        /// Bytes announced.
        max: u64,
    },
    /// Another frame follows.
    #[error("a second zstd frame follows")]
    SecondFrame,
    /// A skippable frame follows.
    #[error("a skippable zstd frame follows")]
    SkippableFollows,
    /// Other bytes follow.
    #[error("bytes follow its zstd frame")]
    BytesFollow,
    /// The frame is cut short.
    #[error("its zstd frame is cut short")]
    CutShort,
    /// The frame is damaged.
    #[error("its zstd frame is damaged: {0}")]
    Damaged(io::Error),
}

/// Unpacks the one frame in `bytes` to at most `max` bytes. Memory grows with what really comes out, never with what
/// a header claims.
pub(crate) fn unzstd(bytes: &[u8], max: u64) -> Result<Vec<u8>, FrameError> {
    let head = Head::read(bytes)?;
    if head.content_size.is_some_and(|size| size > max) {
        return Err(FrameError::TooLong { max });
    }
    let damaged = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => FrameError::CutShort,
        _ => FrameError::Damaged(error),
    };
    let decoder = zstd::stream::read::Decoder::with_buffer(bytes).map_err(damaged)?;
    let mut decoder = decoder.single_frame();
    decoder.window_log_max(WINDOW_LOG_MAX).map_err(damaged)?;
    let mut out = Vec::new();
    let read = (&mut decoder).take(max.saturating_add(1)).read_to_end(&mut out);
    if out.len() as u64 > max {
        return Err(FrameError::TooLong { max });
    }
    read.map_err(damaged)?;
    nothing_follows(decoder.finish())?;
    Ok(out)
}

fn nothing_follows(rest: &[u8]) -> Result<(), FrameError> {
    match rest {
        [] => Ok(()),
        _ if rest.starts_with(&MAGIC) => Err(FrameError::SecondFrame),
        _ if is_skippable(rest) => Err(FrameError::SkippableFollows),
        _ => Err(FrameError::BytesFollow),
    }
}

fn is_skippable(bytes: &[u8]) -> bool {
    matches!(bytes, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// What the head of a frame says, read before the decompressor is asked.
struct Head {
    content_size: Option<u64>,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, FrameError> {
        if is_skippable(bytes) {
            return Err(FrameError::Skippable);
        }
        let rest = bytes.strip_prefix(&MAGIC).ok_or(FrameError::NotAFrame)?;
        let (descriptor, rest) = rest.split_first().ok_or(FrameError::CutShort)?;
        let is_single_segment = descriptor & (1 << 5) != 0;
        let (window, rest) = match is_single_segment {
            true => (None, rest),
            false => {
                rest.split_first().map(|(w, rest)| (Some(*w), rest)).ok_or(FrameError::CutShort)?
            }
        };
        if descriptor & 3 != 0 {
            return Err(FrameError::Dictionary);
        }
        let (bytes_of_size, bias) = match descriptor >> 6 {
            0 => (usize::from(is_single_segment), 0),
            1 => (2, 256),
            2 => (4, 0),
            _ => (8, 0),
        };
        let size = rest.get(..bytes_of_size).ok_or(FrameError::CutShort)?;
        let number = size.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte));
        let content_size = (bytes_of_size > 0).then(|| number.saturating_add(bias));
        // A frame of a single segment has its whole content for a window.
        let window = match window {
            Some(byte) => {
                let base = 1_u64 << (10 + (byte >> 3));
                base + base / 8 * u64::from(byte & 7)
            }
            None => content_size.unwrap_or_default(),
        };
        if window > 1 << WINDOW_LOG_MAX {
            return Err(FrameError::Window);
        }
        Ok(Self { content_size })
    }
}
