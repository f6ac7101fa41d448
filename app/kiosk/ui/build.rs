//! Compiles the screens.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    // Accessible names and ids of elements, for `draw`, `replay` and tests.
    let configuration = slint_build::CompilerConfiguration::new()
        .with_style("fluent-light".to_owned())
        .with_debug_info(true);
    slint_build::compile_with_config("kiosk.slint", configuration)?;
    Ok(())
}
