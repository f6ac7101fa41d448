//! Tables of Arrow's file format ("feather"), as far as the packages use it.

use std::io::Cursor;

use anyhow::{Context as _, Result};
use arrow_array::{Array as _, BinaryArray, Int64Array, RecordBatch, StringArray};
use arrow_ipc::reader::FileReader;

/// A table in memory.
pub(super) struct Table(Vec<RecordBatch>);

impl Table {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self> {
        let reader = FileReader::try_new(Cursor::new(bytes), None)?;
        Ok(Self(reader.collect::<Result<_, _>>()?))
    }

    /// A column of whole numbers.
    pub(super) fn numbers(&self, name: &str) -> Result<Vec<i64>> {
        self.column(name, |array: &Int64Array, row| array.value(row))
    }

    /// A column of texts.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>> {
        self.column(name, |array: &StringArray, row| array.value(row).to_owned())
    }

    /// A column of bytes.
    pub(super) fn bytes(&self, name: &str) -> Result<Vec<Vec<u8>>> {
        self.column(name, |array: &BinaryArray, row| array.value(row).to_vec())
    }

    fn column<A: arrow_array::Array + 'static, T>(
        &self,
        name: &str,
        value: impl Fn(&A, usize) -> T,
    ) -> Result<Vec<T>> {
        let mut values = Vec::new();
        for batch in &self.0 {
            let column = batch.column_by_name(name);
            let array = column
                .and_then(|column| column.as_any().downcast_ref::<A>())
                .with_context(|| format!("no column `{name}` of the expected type"))?;
            values.extend((0..array.len()).map(|row| value(array, row)));
        }
        Ok(values)
    }
}
