//! The program `sportello`: opens the kiosk, draws its screens, replays visits, searches, checks.

use std::process::ExitCode;

fn main() -> ExitCode {
    kiosk::command_line()
}
