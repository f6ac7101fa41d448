//! Zips put together by hand, byte by byte, so that every byte can be bent: another writer than the one under test.

use std::io::Read as _;

use bundle::Method;

use crate::sample::File;

/// What a header claims; the good one by default.
#[derive(Clone)]
pub(crate) struct Header {
    pub(crate) version: u16,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) time: u16,
    pub(crate) crc32: u32,
    pub(crate) stored_size: u32,
    pub(crate) content_size: u32,
    pub(crate) name: Vec<u8>,
    pub(crate) extra: Vec<u8>,
}

/// One entry with its two headers.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) local: Header,
    pub(crate) central: Header,
    pub(crate) attributes: u32,
    pub(crate) comment: Vec<u8>,
    /// Bytes before the local header.
    pub(crate) gap: Vec<u8>,
    pub(crate) data: Vec<u8>,
    /// The offset that the directory claims, where it is not the true one.
    pub(crate) offset: Option<u32>,
}

/// A zip in its parts.
#[derive(Clone)]
pub(crate) struct Hand {
    pub(crate) parts: Vec<Part>,
    /// Bytes between the last entry and the directory.
    pub(crate) before_directory: Vec<u8>,
    /// Bytes between the directory and the end record, for instance zip64 forms.
    pub(crate) after_directory: Vec<u8>,
    pub(crate) disk: u16,
    /// The number of entries that the end record claims, where it is not the true one.
    pub(crate) count: Option<u16>,
    pub(crate) comment: Vec<u8>,
    /// What every offset is counted from.
    pub(crate) base: u32,
}

impl Hand {
    pub(crate) fn of(files: &[File]) -> Self {
        Self {
            parts: files.iter().map(part).collect(),
            before_directory: Vec::new(),
            after_directory: Vec::new(),
            disk: 0,
            count: None,
            comment: Vec::new(),
            base: 0,
        }
    }

    /// Changes both headers of an entry.
    pub(crate) fn both(&mut self, index: usize, harm: impl Fn(&mut Header)) {
        harm(&mut self.parts[index].local);
        harm(&mut self.parts[index].central);
    }

    pub(crate) fn directory_size(&self) -> usize {
        let record = |part: &Part| {
            46 + part.central.name.len() + part.central.extra.len() + part.comment.len()
        };
        self.parts.iter().map(record).sum()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let (mut zip, mut directory) = (Vec::new(), Vec::new());
        for part in &self.parts {
            zip.extend(&part.gap);
            let at = self.base + u32::try_from(zip.len()).expect("small");
            zip.extend(b"PK\x03\x04");
            zip.extend(shared(&part.local));
            zip.extend(&part.local.name);
            zip.extend(&part.local.extra);
            zip.extend(&part.data);
            directory.extend(b"PK\x01\x02");
            directory.extend((3 << 8 | part.central.version).to_le_bytes());
            directory.extend(shared(&part.central));
            directory.extend(u16::try_from(part.comment.len()).expect("short").to_le_bytes());
            directory.extend([0; 4]);
            directory.extend(part.attributes.to_le_bytes());
            directory.extend(part.offset.unwrap_or(at).to_le_bytes());
            directory.extend(&part.central.name);
            directory.extend(&part.central.extra);
            directory.extend(&part.comment);
        }
        zip.extend(&self.before_directory);
        let at = self.base + u32::try_from(zip.len()).expect("small");
        zip.extend(&directory);
        zip.extend(&self.after_directory);
        let count = self.count.unwrap_or(u16::try_from(self.parts.len()).expect("few"));
        zip.extend(b"PK\x05\x06");
        zip.extend(self.disk.to_le_bytes());
        zip.extend(self.disk.to_le_bytes());
        zip.extend(count.to_le_bytes());
        zip.extend(count.to_le_bytes());
        zip.extend(u32::try_from(directory.len()).expect("small").to_le_bytes());
        zip.extend(at.to_le_bytes());
        zip.extend(u16::try_from(self.comment.len()).expect("short").to_le_bytes());
        zip.extend(&self.comment);
        zip
    }
}

fn part(file: &File) -> Part {
    let (version, method) = match file.method {
        Method::Stored => (20, 0),
        Method::Zstd => (63, 93),
    };
    let header = Header {
        version,
        flags: 0,
        method,
        time: 0,
        crc32: bundle::layout::crc32(&file.content),
        stored_size: u32::try_from(file.stored.len()).expect("small"),
        content_size: u32::try_from(file.content.len()).expect("small"),
        name: file.path.clone().into_bytes(),
        extra: Vec::new(),
    };
    Part {
        local: header.clone(),
        central: header,
        attributes: 0o100_644 << 16,
        comment: Vec::new(),
        gap: Vec::new(),
        data: file.stored.clone(),
        offset: None,
    }
}

fn shared(header: &Header) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in [header.version, header.flags, header.method, header.time, 1 << 5 | 1] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [header.crc32, header.stored_size, header.content_size] {
        bytes.extend(number.to_le_bytes());
    }
    for text in [&header.name, &header.extra] {
        bytes.extend(u16::try_from(text.len()).expect("short").to_le_bytes());
    }
    bytes
}

/// The zip64 end record and its locator, for a directory that ends at `at`.
pub(crate) fn zip64_end(at: u64, entries: u64) -> Vec<u8> {
    let mut bytes = b"PK\x06\x06".to_vec();
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 3, 45, 0]);
    bytes.extend([0; 8]);
    for number in [entries, entries, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07");
    bytes.extend([0; 4]);
    bytes.extend(at.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes
}

/// A frame that says nothing of its size and unpacks to 1 GiB of zeros.
pub(crate) fn bomb() -> Vec<u8> {
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1).expect("memory");
    std::io::copy(&mut std::io::repeat(0).take(1 << 30), &mut encoder).expect("memory");
    encoder.finish().expect("memory")
}

/// `content` in a frame with a window of `1 << window_log` bytes.
pub(crate) fn with_window(content: &[u8], window_log: u32) -> Vec<u8> {
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1).expect("memory");
    encoder.window_log(window_log).expect("a window");
    std::io::Write::write_all(&mut encoder, content).expect("memory");
    encoder.finish().expect("memory")
}
