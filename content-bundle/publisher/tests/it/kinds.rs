//! Every kind of record, from its sources to the pack.

use publisher::check;

use crate::tree::Tree;

const ASSOCIATION: &str = r#"
[[association]]
id = "donne-senegalesi"
name.it = "Donne senegalesi di Prato"
communities = ["SN"]
place = "G999"
phones = [{ number = "0574 1234", languages = ["wo", "it"] }]
register = { number = "A/1/2001/PO", section = "first" }
source = [{ title = "Registro" }]
"#;

#[test]
fn a_list_is_a_file_a_folder_or_both() {
    let tree = Tree::new();
    for (name, id) in [
        ("associations.toml", "uno"),
        ("associations/firenze.toml", "due"),
        ("associations/prato.toml", "tre"),
    ] {
        let text = ASSOCIATION.replace("donne-senegalesi", id);
        tree.write(&format!("regions/it-52/{name}"), &text);
    }
    let counts = check(&tree.source()).unwrap().counts();
    assert_eq!(counts.0[&bundle::EntryKind::Association], 3);
}
