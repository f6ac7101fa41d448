//! Is the installed release whole?

use bundle::Digest;

use crate::{Library, LibraryError};

impl Library {
    /// Compares every file of the release with its digest, lets SQLite check its file, and looks at every font, map
    /// and document. Gives
    /// the faults in words; none means whole. Reads everything, so it takes a while.
    pub fn verify(&self) -> Result<Vec<String>, LibraryError> {
        let mut faults = Vec::new();
        let folder = self.data().release_path(&self.release().id);
        for (name, built) in &self.release().files {
            let path = folder.join(name);
            match std::fs::read(&path) {
                Ok(bytes) if bytes.len() as u64 != built.size => faults.push(format!(
                    "{} has {} bytes instead of {}",
                    path.display(),
                    bytes.len(),
                    built.size
                )),
                Ok(bytes) if Digest::of(&bytes) != built.sha256 => {
                    faults.push(format!("{} has changed since it was built", path.display()));
                }
                Ok(_) => {}
                Err(error) => faults.push(format!("cannot read {}: {error}", path.display())),
            }
        }
        faults.extend(self.database_faults()?);
        // What a damaged database says about fonts and maps is not worth an error of its own.
        if faults.is_empty() {
            faults.extend(self.font_faults()?);
            faults.extend(self.map_faults()?);
            faults.extend(self.document_faults()?);
        }
        Ok(faults)
    }

    fn font_faults(&self) -> Result<Vec<String>, LibraryError> {
        let mut faults = Vec::new();
        for language in self.languages()? {
            let fonts = self.font_digests(&language.tag)?;
            if fonts.len() < language.fonts.len() {
                faults.push(format!(
                    "language `{}` names {} fonts, of which {} came with its pack",
                    language.tag,
                    language.fonts.len(),
                    fonts.len()
                ));
            }
            for font in fonts {
                if let Err(error) = self.data().object(&font) {
                    faults.push(format!("a font of language `{}`: {error}", language.tag));
                }
            }
        }
        Ok(faults)
    }

    fn map_faults(&self) -> Result<Vec<String>, LibraryError> {
        let maps = self.map_digests()?.into_iter();
        let faults = maps.filter_map(|(name, digest)| {
            self.data().object(&digest).err().map(|error| format!("the map `{name}`: {error}"))
        });
        Ok(faults.collect())
    }

    fn document_faults(&self) -> Result<Vec<String>, LibraryError> {
        let sql =
            "SELECT id, sha256 FROM document JOIN record ON n = record ORDER BY record, position";
        let documents = self.objects(sql, [])?.into_iter();
        let faults = documents.filter_map(|(id, digest)| {
            let error = self.data().object(&digest).err()?;
            let id = id.strip_prefix("core/").unwrap_or(&id);
            Some(format!("a document of `{id}`: {error}"))
        });
        Ok(faults.collect())
    }

    fn database_faults(&self) -> Result<Vec<String>, LibraryError> {
        let connection = self.connection();
        let mut statement = connection.prepare("PRAGMA quick_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut faults = Vec::new();
        for row in rows {
            // A file so damaged that the check itself fails is a fault, not an error of the check.
            match row {
                Ok(line) if line == "ok" => {}
                Ok(line) => faults.push(format!("content.db: {line}")),
                Err(error) => faults.push(format!("content.db: {error}")),
            }
        }
        Ok(faults)
    }
}
