//! Habits of the Slint files: no words, no fixed sides, and rows that turn round.

use crate::{
    house,
    tidy::{check, read},
};

#[test]
fn slint_files_hold_no_words_and_mirror() {
    let mut faults = Vec::new();
    for path in house::files(&house::root().join("app/kiosk/ui"), &[".slint"]) {
        let name = house::shown(&path);
        for (index, line) in read(&path).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for fault in slint_faults(code, name.ends_with("dir.slint"), name.contains("/preview/"))
            {
                faults.push(format!("{name}:{}: {fault}: {}", index + 1, line.trim()));
            }
        }
        for line in unordered(&read(&path)) {
            faults.push(format!("{name}:{line}: what stands in a row says where: `layout-order`"));
        }
    }
    check(faults);
}

fn slint_faults(code: &str, is_dir: bool, is_preview: bool) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let worded = ["text:", "label:", "title:", "placeholder:"].iter().any(|property| {
        code.split_once(property).is_some_and(|(_, value)| {
            let literal = value.trim_start().strip_prefix('"').unwrap_or_default();
            literal.split('"').next().unwrap_or_default().chars().any(char::is_alphabetic)
        })
    });
    if worded && !is_preview {
        faults.push("words come from the view");
    }
    let aligned = [
        "alignment: left",
        "alignment: right",
        "TextHorizontalAlignment.left",
        "TextHorizontalAlignment.right",
    ];
    if !is_dir && aligned.iter().any(|fixed| code.contains(fixed)) {
        faults.push("alignment comes from Dir");
    }
    faults
}

/// Lines of children of a row that do not say which one they are, and so would not turn round. Lines count from 1.
fn unordered(slint: &str) -> Vec<usize> {
    // The elements that are open, with their lines: whether each is a row, and whether it has its place if it needs one.
    let mut open: Vec<(usize, bool, bool)> = Vec::new();
    let mut faults = Vec::new();
    for (index, line) in slint.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default().trim();
        if code.contains("layout-order:")
            && let Some((.., is_placed)) = open.last_mut()
        {
            *is_placed = true;
        }
        if code.starts_with('}')
            && let Some((line, _, false)) = open.pop()
        {
            faults.push(line);
        }
        if let Some(head) = code.strip_suffix('{') {
            let in_row = open.last().is_some_and(|(_, is_row, _)| *is_row);
            let element = head.split_whitespace().last().unwrap_or_default();
            let is_element = element.starts_with(char::is_uppercase);
            let is_row = ["Row", "TextRow"].contains(&element);
            open.push((index + 1, is_row, !(in_row && is_element)));
        } else if code.ends_with('}')
            && code.contains('{')
            && !code.contains("layout-order:")
            && open.last().is_some_and(|(_, is_row, _)| *is_row)
            && code.split('{').next().is_some_and(|head| {
                head.split_whitespace()
                    .last()
                    .is_some_and(|last| last.starts_with(char::is_uppercase))
            })
        {
            faults.push(index + 1);
        }
    }
    faults
}

#[test]
fn what_has_no_place_in_a_row_would_be_seen() {
    for (slint, lines) in [
        ("Row {\n    Icon {\n        layout-order: Dir.nth(0);\n    }\n}", &[][..]),
        ("Row {\n    Icon {\n        size: 1px;\n    }\n}", &[2]),
        ("Row {\n    Icon { size: 1px; }\n}", &[2]),
        ("component Head inherits Row {\n    if wide: Icon {\n    }\n}", &[2]),
        ("Rectangle {\n    Icon {\n    }\n}", &[]),
    ] {
        assert_eq!(unordered(slint), lines, "{slint}");
    }
}

#[test]
fn words_and_fixed_sides_in_slint_would_be_seen() {
    for bad in ["text: \"Avanti\";", "accessible-label: \"x\";", "horizontal-alignment: left;"] {
        assert!(!slint_faults(bad, false, false).is_empty(), "{bad}");
    }
    assert!(slint_faults("text: \"+\"; horizontal-alignment: Dir.start;", false, false).is_empty());
}
