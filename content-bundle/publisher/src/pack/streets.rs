//! Cuts the map files of a pack of streets into pieces where their own bytes say so: tiles that are inserted shift what
//! comes after them, and a cut at fixed places would make every later piece a new one.

use std::{collections::BTreeSet, fs::File, path::Path};

use bundle::{Digest, PackClass, STREETS_SHEET, StreetsFile, piece_path};
use fastcdc::v2020::StreamCDC;

use super::{BuildError, Content};
use crate::source::StreetsPack;

/// Bytes of a piece that are aimed at, in a pack that is not too large for them. Of a file of 73 MB in which 1 % of the
/// tiles changed, in ten places, 5 MB are new with these, 16 MB with pieces of 1 MiB, and all with a cut at fixed places.
const PIECE_BYTES: u64 = 256 * 1024;

/// A pack is cut into fewer pieces than it may have entries: their sizes vary, and so does their number.
const PIECES_AIMED_AT_MAX: u64 = 1_500;

/// The sheet of a pack, and each piece of its files once.
pub(super) fn contents(streets: StreetsPack) -> Result<Vec<Content>, BuildError> {
    let StreetsPack { mut sheet, files, .. } = streets;
    let mut sizes = Vec::new();
    for (_, path) in &files {
        sizes.push(path.metadata().map_err(unreadable(path))?.len());
    }
    let aim = aim(sizes.iter().sum());
    let (mut contents, mut known) = (Vec::new(), BTreeSet::new());
    for (name, path) in files {
        let mut pieces = Vec::new();
        for (piece, content) in cut(&path, &aim)? {
            pieces.push(piece);
            if known.insert(piece) {
                contents.push(content);
            }
        }
        sheet.files.push(StreetsFile { name, pieces });
    }
    sheet.files.sort_by(|one, other| one.name.cmp(&other.name));
    contents.push(Content::of_text(STREETS_SHEET.to_owned(), sheet.to_json()));
    Ok(contents)
}

/// Bytes of a piece, least, aimed at and most.
struct Aim {
    least: u32,
    middle: u32,
    most: u32,
}

/// Larger packs have larger pieces. The sizes are powers of two, so that a file grows for long before it is cut anew.
fn aim(bytes: u64) -> Aim {
    let most = PackClass::Streets.limits().entry_bytes_max;
    let mut middle = PIECE_BYTES;
    while bytes / middle > PIECES_AIMED_AT_MAX && middle < most / 2 {
        middle *= 2;
    }
    let [least, middle, most] =
        [middle / 4, middle, most.min(middle * 4)].map(|bytes| bytes as u32);
    Aim { least, middle, most }
}

/// The pieces of a file, one behind the other. Memory holds two of them.
fn cut(path: &Path, aim: &Aim) -> Result<Vec<(Digest, Content)>, BuildError> {
    let file = File::open(path).map_err(unreadable(path))?;
    StreamCDC::new(file, aim.least, aim.middle, aim.most)
        .map(|piece| {
            let piece = piece.map_err(|error| unreadable(path)(error.into()))?;
            let digest = Digest::of(&piece.data);
            Ok((digest, Content::of_piece(piece_path(&digest), &piece.data, path, piece.offset)))
        })
        .collect()
}

fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> BuildError {
    let path = path.to_owned();
    move |source| BuildError::Read { path: path.clone(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_to_the_limits_of_their_pack() {
        let limits = PackClass::Streets.limits();
        for (bytes, middle) in [
            (0, PIECE_BYTES),
            (300 << 20, PIECE_BYTES),
            (400 << 20, 2 * PIECE_BYTES),
            (2 << 30, 8 * PIECE_BYTES),
            (limits.zip_bytes_max, 8 * PIECE_BYTES),
        ] {
            let aim = aim(bytes);
            assert_eq!(u64::from(aim.middle), middle, "{bytes}");
            assert!(u64::from(aim.most) <= limits.entry_bytes_max, "{bytes}");
            // Pieces come out a sixth larger than what is aimed at, or more.
            let count = bytes * 6 / (7 * middle);
            assert!(count < limits.entries_max as u64, "{bytes}: {count}");
        }
    }
}
