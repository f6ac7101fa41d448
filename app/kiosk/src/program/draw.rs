//! `sportello draw`: every screen in every language as PNG, without a display.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    str::FromStr,
};

use anyhow::Context as _;
use bundle::{LanguageTag, Position};
use clap::Args;
use screens::{Contrast, Event, MapLook, Reach, Route, Target, TextSize};

use super::{
    ContrastOption, DataOption, Moment, Size, TextSizeOption, content,
    content::Content,
    print, say,
    screens::{Name, awaited, nothing, sample_news, scripts},
};
use crate::Stage;

#[derive(Debug, Clone, Args)]
pub(super) struct DrawOptions {
    /// Folder for the pictures, one below it for each size: `SIZE/SCREEN-LANGUAGE.png`.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Only this screen; may be repeated.
    #[arg(long = "screen", value_name = "NAME")]
    pub(super) screens: Vec<String>,
    /// Only this language (BCP 47); may be repeated.
    #[arg(long = "language", value_name = "TAG")]
    pub(super) languages: Vec<LanguageTag>,
    /// Size of the screen in pixels.
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    pub(super) size: Size,
    /// Size of the texts.
    #[arg(long, value_enum, default_value_t)]
    pub(super) text_size: TextSizeOption,
    /// Contrast of the colours.
    #[arg(long, value_enum, default_value_t)]
    pub(super) contrast: ContrastOption,
    /// With what can be touched brought down, on a screen that is higher than wide.
    #[arg(long)]
    pub(super) low: bool,
    /// Where the map looks, in degrees; without it at the place of the kiosk. For the screen `map`.
    #[arg(long, value_name = "LATITUDE,LONGITUDE", allow_hyphen_values = true)]
    pub(super) at: Option<Spot>,
    /// How near the map looks: 5 is the whole country, 11 a town, 16 its streets.
    #[arg(long, value_name = "ZOOM", requires = "at", default_value_t = 11.0)]
    pub(super) zoom: f64,
    #[command(flatten)]
    pub(super) moment: Moment,
}

/// A position that was typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot(Position);

impl FromStr for Spot {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once(',').map(|(a, b)| (a.trim().parse(), b.trim().parse()));
        let Some((Ok(latitude), Ok(longitude))) = parts else {
            return Err("write latitude and longitude in degrees, such as 43.88,11.10".to_owned());
        };
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return Err("latitudes go from -90 to 90, longitudes from -180 to 180".to_owned());
        }
        Ok(Self(Position { latitude, longitude }))
    }
}

impl DrawOptions {
    /// Where the map is to look.
    fn look(&self) -> Option<MapLook> {
        self.at.map(|spot| MapLook::new(spot.0, self.zoom.clamp(0.0, 20.0)))
    }
}

pub(super) fn run(data: &DataOption, options: &DrawOptions) -> anyhow::Result<ExitCode> {
    let names = Name::read(&options.screens)?;
    let content = content::folder(data)
        .and_then(|folder| Content::open(&folder, options.moment.place.as_deref()));
    let content = match content {
        Ok(content) => content,
        Err(error)
            if names.iter().all(|name| name.needs_no_content()) && !options.screens.is_empty() =>
        {
            say(&format!("{error:#}"));
            return without_content(options, &names, data);
        }
        Err(error) => return Err(error),
    };
    let languages = content.languages(&options.languages)?;
    let folder = folder_for(&options.out, options.size)?;
    let size = (options.size.width, options.size.height);
    let clerk = content.clerk.clone();
    let mut stage = Stage::new(content.desk.clone(), &content.fonts, size, move |question| {
        clerk.ask(question)
    })?;
    for fault in stage.faults() {
        say(&fault.to_string());
    }
    if let Some(map) = content.map() {
        stage.set_map(map.map, &map.credits);
    }
    let desk_languages = content.desk.languages.clone();
    stage.set_staff(move |errand| sample_news(&errand, &desk_languages));
    stage.set_updates(content.updates(options.moment.now));
    stage.feed(content.clock(options.moment.now));
    for language in &languages {
        for (name, events) in scripts(&content, &names, language) {
            stage.set_notices(name.notices());
            stage.feed(Event::Touched(Target::HideAll));
            stage.feed(Event::Touched(Target::Language(language.clone())));
            stage.feed(Event::Touched(Target::TextSize(text_size(options.text_size))));
            stage.feed(Event::Touched(Target::Contrast(contrast(options.contrast))));
            if options.low {
                stage.feed(Event::Touched(Target::Reach(Reach::Low)));
            }
            for event in events {
                stage.feed(event);
            }
            if let (Name::Map, Some(look)) = (name, options.look()) {
                stage.feed(Event::Looked(look));
            }
            let instead = match name {
                Name::Message => Some(nothing(&stage.view())),
                Name::Loading | Name::LoadingList => Some(awaited(&stage.view())),
                _ => None,
            };
            if let Some(view) = instead {
                stage.show_view(&view);
            }
            let path = folder.join(format!("{}-{language}.png", name.as_str()));
            let picture = match name {
                Name::Widgets => stage.widgets(options.size.width)?,
                _ => stage.picture()?,
            };
            picture.write(&path)?;
            print(&path.display().to_string())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The screens that need no content.
fn without_content(
    options: &DrawOptions,
    names: &[Name],
    data: &DataOption,
) -> anyhow::Result<ExitCode> {
    let folder = folder_for(&options.out, options.size)?;
    let size = (options.size.width, options.size.height);
    let mut stage = Stage::new(super::screens::empty_desk(), &[], size, super::screens::no_answer)?;
    if let Ok(data) = content::folder(data) {
        stage.set_updates(content::updates(&data, options.moment.now, None));
    }
    for name in names {
        stage.feed(Event::Touched(Target::HideAll));
        match name {
            Name::Updates => stage.feed(Event::Touched(Target::Open(Route::Updates))),
            _ => {
                let view = nothing(&stage.view());
                stage.show_view(&view);
            }
        }
        let path = folder.join(format!("{}-it.png", name.as_str()));
        stage.picture()?.write(&path)?;
        print(&path.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn folder_for(out: &Path, size: Size) -> anyhow::Result<PathBuf> {
    let folder = out.join(format!("{}x{}", size.width, size.height));
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    Ok(folder)
}

fn text_size(option: TextSizeOption) -> TextSize {
    match option {
        TextSizeOption::Normal => TextSize::Normal,
        TextSizeOption::Large => TextSize::Large,
        TextSizeOption::Largest => TextSize::Largest,
    }
}

fn contrast(option: ContrastOption) -> Contrast {
    match option {
        ContrastOption::Normal => Contrast::Normal,
        ContrastOption::High => Contrast::High,
    }
}
