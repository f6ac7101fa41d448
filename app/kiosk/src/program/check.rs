//! `sportello check`: is the installed release whole?

use std::process::ExitCode;

use super::{DataOption, content, print};

pub(super) fn run(data: &DataOption) -> anyhow::Result<ExitCode> {
    let folder = content::folder(data)?;
    let library = clerk::open(&folder)?;
    let mut faults = library.verify()?;
    let desk = clerk::desk(&folder, &library, screens::Layout::Landscape)?;
    let fonts = content::fonts(&library, &desk)?;
    faults.extend(crate::font_faults(&fonts).iter().map(ToString::to_string));
    for fault in &faults {
        print(fault)?;
    }
    if faults.is_empty() {
        print(&format!("release {} is whole", library.release().id))?;
        return Ok(ExitCode::SUCCESS);
    }
    print("`sportello-updater once` mends what can be mended from what is here")?;
    Ok(ExitCode::FAILURE)
}
