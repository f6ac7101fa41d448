//! Turns Fluent sources into Rust: one method per message of the Italian reference, every language checked against it.

use std::{collections::BTreeMap, fmt::Write as _};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource},
    parser, serializer,
};

/// Language whose messages decide what there is.
const REFERENCE: &str = "it";

/// One file of messages.
pub(crate) struct Source {
    /// BCP 47, the name of its folder.
    pub(crate) language: String,
    /// For faults, and for the program to include.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

/// A message of one language.
struct Found {
    whence: String,
    /// Names of its variables, in order of appearance.
    variables: Vec<String>,
    /// As it stands in the file.
    fluent: String,
}

type Messages = BTreeMap<String, Found>;

/// The code to include, or every fault there is, each with its file.
pub(crate) fn generate(sources: &[Source]) -> Result<String, Vec<String>> {
    let mut faults = Vec::new();
    let mut languages: BTreeMap<&str, Messages> = BTreeMap::new();
    for source in sources {
        read(source, languages.entry(&source.language).or_default(), &mut faults);
    }
    let Some(reference) = languages.get(REFERENCE) else {
        faults.push(format!(
            "there is no folder `{REFERENCE}` with messages: it is the reference of all others"
        ));
        return Err(faults);
    };
    for (language, messages) in languages.iter().filter(|(language, _)| **language != REFERENCE) {
        compare(language, messages, reference, &mut faults);
    }
    if faults.is_empty() { Ok(write_code(sources, reference)) } else { Err(faults) }
}

/// Reads one file into `messages`.
fn read(source: &Source, messages: &mut Messages, faults: &mut Vec<String>) {
    let resource = match parser::parse(source.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = source.text[..error.pos.start].matches('\n').count() + 1;
                faults.push(format!("{}:{line}: {}", source.path, error.kind));
            }
            resource
        }
    };
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name.to_owned();
        let whence = format!("{}: `{id}`", source.path);
        let Some(pattern) = message.value.as_ref().filter(|_| message.attributes.is_empty()) else {
            faults.push(format!("{whence} must have a text and no attributes"));
            continue;
        };
        let mut variables = Vec::new();
        collect_variables(pattern, &mut variables);
        let fluent = as_fluent(&message);
        if let Some(earlier) =
            messages.insert(id, Found { whence: whence.clone(), variables, fluent })
        {
            faults.push(format!("{whence} is there twice, also as {}", earlier.whence));
        }
    }
}

fn as_fluent(message: &Message<&str>) -> String {
    let bare = Message { comment: None, ..message.clone() };
    serializer::serialize(&Resource { body: vec![Entry::Message(bare)] })
}

fn collect_variables(pattern: &Pattern<&str>, found: &mut Vec<String>) {
    let note = |inline: &InlineExpression<&str>, found: &mut Vec<String>| {
        if let InlineExpression::VariableReference { id } = inline
            && !found.iter().any(|name| name == id.name)
        {
            found.push(id.name.to_owned());
        }
    };
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => note(inline, found),
            Expression::Select { selector, variants } => {
                note(selector, found);
                for variant in variants {
                    collect_variables(&variant.value, found);
                }
            }
        }
    }
}

/// Every message in every language, and no variable that nobody fills in.
fn compare(language: &str, messages: &Messages, reference: &Messages, faults: &mut Vec<String>) {
    for (id, italian) in reference {
        let Some(found) = messages.get(id) else {
            faults.push(format!("`{language}` has no `{id}`; translate {}", italian.whence));
            continue;
        };
        for variable in found.variables.iter().filter(|name| !italian.variables.contains(name)) {
            faults.push(format!(
                "{} uses ${variable}, which the reference does not give it",
                found.whence
            ));
        }
    }
    for (_, found) in messages.iter().filter(|(id, _)| !reference.contains_key(*id)) {
        faults.push(format!("{} is not a message of the reference `{REFERENCE}`", found.whence));
    }
}

/// `count`, and what ends in `-count` or `-number`, is counted; everything else is text.
fn is_number(variable: &str) -> bool {
    variable == "count" || variable.ends_with("-count") || variable.ends_with("-number")
}

fn write_code(sources: &[Source], reference: &Messages) -> String {
    let mut code = String::from("// Made by build.rs from the Fluent files.\n\n");
    code.push_str("pub(crate) static SOURCES: &[(&str, &[&str])] = &[\n");
    let mut by_language: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources {
        by_language.entry(&source.language).or_default().push(source);
    }
    for (language, files) in by_language {
        write!(code, "    ({language:?}, &[").expect("a String takes all");
        for file in files {
            write!(code, "include_str!({:?}), ", file.path).expect("a String takes all");
        }
        code.push_str("]),\n");
    }
    code.push_str("];\n\nimpl Messages {\n");
    for (id, message) in reference {
        write_method(&mut code, id, message);
    }
    code.push_str("}\n");
    code
}

fn write_method(code: &mut String, id: &str, message: &Found) {
    let mut push = |line: String| {
        code.push_str("    ");
        code.push_str(&line);
        code.push('\n');
    };
    push("/// ```text".to_owned());
    for line in message.fluent.trim_end().lines() {
        push(format!("/// {line}"));
    }
    push("/// ```".to_owned());
    let snake = |name: &str| name.replace('-', "_");
    let parameters: String = message
        .variables
        .iter()
        .map(|name| format!(", {}: {}", snake(name), if is_number(name) { "i64" } else { "&str" }))
        .collect();
    let arguments: String = message
        .variables
        .iter()
        .map(|name| format!("({name:?}, FluentValue::from({})), ", snake(name)))
        .collect();
    push(format!("pub fn {}(&self{parameters}) -> String {{", snake(id)));
    push(format!("    self.text({id:?}, [{arguments}])"));
    push("}\n".to_owned());
}
