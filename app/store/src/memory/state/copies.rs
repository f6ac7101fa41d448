//! Copies of a storage: everything as it is seen, or what a power cut leaves.

use std::{collections::BTreeMap, path::PathBuf};

use super::{File, Folder, Node, ROOT, State};
use crate::memory::{Bytes, Survival};

impl State {
    pub(in crate::memory) fn after_power_cut(&self, survival: Survival) -> Self {
        let mut left = self.copy_with(|file| {
            let old = || file.synced.clone().unwrap_or_default();
            let new = &file.seen;
            if file.synced.as_ref() == Some(new) {
                return new.clone();
            }
            match survival.bytes {
                Bytes::Old => old(),
                Bytes::New => new.clone(),
                Bytes::Half => new[..new.len() / 2].to_vec(),
                Bytes::Zeros => vec![0; new.len()],
            }
        });
        for (folder, before) in left.folders.iter_mut().zip(&self.folders) {
            folder.synced.clone_from(&before.synced);
        }
        for (number, pending) in self.pending.iter().enumerate() {
            if survival.names >> (number % 64) & 1 == 1 {
                left.settle(pending.clone());
            }
        }
        left.folders.iter_mut().for_each(|folder| folder.seen.clone_from(&folder.synced));
        left
    }

    pub(in crate::memory) fn all_files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![(PathBuf::from("/"), ROOT)];
        while let Some((path, folder)) = waiting.pop() {
            for (name, node) in &self.folders[folder].seen {
                match node {
                    Node::File(file) => {
                        files.insert(path.join(name), self.files[*file].seen.clone());
                    }
                    Node::Folder(inner) => waiting.push((path.join(name), *inner)),
                }
            }
        }
        files
    }

    pub(in crate::memory) fn copy(&self) -> Self {
        self.copy_with(|file| file.seen.clone())
    }

    fn copy_with(&self, bytes: impl Fn(&File) -> Vec<u8>) -> Self {
        let file = |file: &File| {
            let bytes = bytes(file);
            File { seen: bytes.clone(), synced: Some(bytes), changed: file.changed }
        };
        let folder =
            |folder: &Folder| Folder { seen: folder.seen.clone(), synced: folder.seen.clone() };
        Self {
            files: self.files.iter().map(file).collect(),
            folders: self.folders.iter().map(folder).collect(),
            operations: self.operations,
            free_bytes: self.free_bytes,
            ..Self::default()
        }
    }
}
