//! The sorts of texts that stand in the sources, each with its sample and its advice.

use super::form::Sort;
use crate::rule::Rule;

/// One sort a line: name of the constant, name for editors, sample, advice; the rule, where it has one of its own.
macro_rules! sorts {
    ($($constant:ident $name:literal, $sample:literal, $advice:literal $(, $rule:ident)?;)*) => {
        $(pub(super) static $constant: Sort =
            Sort { name: $name, sample: $sample, advice: $advice, rule: sorts!(@rule $($rule)?) };)*

        /// All of them, for the documentation.
        pub(crate) static ALL: &[&Sort] = &[$(&$constant),*];
    };
    (@rule) => { Rule::Value };
    (@rule $rule:ident) => { Rule::$rule };
}

sorts! {
    LINE "text", r#""…""#, "Write a text in double quotes, on one line.";
    INLINE "marked text", r#""**Attenzione**: vai allo [sportello](service/…).""#,
        "Write one paragraph with **bold** words and [links](guide/…) only.";
    SLUG "slug", r#""permesso-di-soggiorno""#, "Write it like `permesso-di-soggiorno`.";
    DAY "day", r#""2026-11-24""#, "Write a day as \"2026-11-24\".";
    MOMENT "day and time", r#""2026-11-24T18:30""#, "Write local time as \"2026-11-24T18:30\".";
    PARTIAL_DAY "day, month or year", r#""2026-11""#, "Write \"2026-11-24\", \"2026-11\" or \"2026\".";
    WEB "web address", r#""https://example.it/a""#, "Write it whole: \"https://…\".";
    EMAIL "e-mail address", r#""sportello@example.it""#, "Write it like \"sportello@example.it\".";
    PHONE_NUMBER "telephone number", r#""0574 1234""#,
        "Write digits and single spaces, `+` in front only: \"0574 1234\", \"+39 06 1234\".", Phone;
    PHONES "telephone numbers", r#""0574 1234 / 0574 5678""#,
        "Write digits and single spaces, ` / ` between two numbers: \"0574 1234 / 0574 5678\".", Phone;
    POSTAL "postal code", r#""59100""#, "Write its five digits.";
    HOURS "opening hours", r#""Mo-Fr 09:00-13:00; Tu 15:00-17:00""#,
        "Write for instance \"Mo-Fr 09:00-13:00; Tu 15:00-17:00\".", Hours;
    NEIGHBOURHOODS "list of names", r#""Isolotto; Rifredi""#,
        "Write names with `;` between them, each once: \"Isolotto; Rifredi\".";
    CADASTRAL "cadastral code", r#""G999""#, "Write the cadastral code, for instance \"G999\".";
    ISTAT "ISTAT code", r#""048017""#, "Write its six digits, with zeros in front: \"048017\".";
    PROVINCE "sign of a Province", r#""PO""#, "Write two capital letters: \"PO\".";
    OWNER "pack of a Region", r#""it-52""#, "Write the pack on whose territory it lies: \"it-52\".";
    COUNTRY "country", r#""MA""#, "Write the country as ISO 3166-1 does: \"MA\", \"SN\".";
    LANGUAGE "language", r#""zh-Hans""#, "Write tags such as \"it\", \"ar\", \"zh-Hans\".";
    AREA "area", r#""IT-52""#,
        "Write a cadastral code (\"G999\"), an ISO 3166-2 code (\"IT-52\", \"IT-PO\") or \"IT\".";
    ORGANIZATION "organization", r#""prefettura-prato""#, "Write its id; `core/…` where it is the ministry's.";
    LOCATION "location", r#""municipio""#, "Write its id; `core/…` where it is the ministry's.";
    INDICATOR "indicator", r#""residenti""#, "Write its id; `core/…` where it is the ministry's.";
    RECORD "record", r#""it-52/service/cpia-prato""#,
        "Write `guide/…`, `service/…` or, in a Region's pack, `it-52/service/…`.";
    GUIDE "guide", r#""guide/permesso-di-soggiorno""#,
        "Write `guide/…` or, in a Region's pack, `it-52/guide/…`.";
    AXIS "axis", r#""servizi-essenziali""#, "Write the id of a taxonomy term of scheme axis.";
    TYPE "type", r#""permesso-di-soggiorno""#, "Write the id of a taxonomy term of scheme type.";
    TARGET "target", r#""famiglie""#, "Write the id of a taxonomy term of scheme target.";
    ICON "icon", r#""phone-call""#, "Name a file of images/icons, without `.svg`.";
    LICENCE "licence", r#""CC-BY-4.0""#, "Write for instance \"CC-BY-4.0\" or \"IODL-2.0\".";
    SCRIPT "script", r#""Arab""#, "Write for instance \"Latn\" or \"Arab\".";
    FONT "font file", r#""NotoSans-Regular.ttf""#,
        "Write the file name alone: \"NotoSans-Regular.ttf\".";
    DOCUMENT_FILE "document file", r#""bando-2026.pdf""#,
        "Write the file name alone, small letters, digits, `-` and at most 64 of them: \"bando-2026.pdf\".";
    MAP_FILE "map file", r#""prato.pmtiles""#,
        "Write the file name alone: \"prato.pmtiles\".";
    KEY_CAP "key", r#""q""#, "Write one text per key.";
}
