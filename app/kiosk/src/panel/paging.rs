//! Turning a list by whole blocks: which pages there are, from where the blocks lie.

use std::collections::BTreeMap;

/// Two measures are the same when they differ by less, in pixels: rounding is no new page.
const TOLERANCE_PX: f32 = 1.0;

/// A list as it was measured, and the block at the top.
#[derive(Debug, Default)]
pub(super) struct Paging {
    /// Height of what can be seen, in pixels.
    room: f32,
    blocks: BTreeMap<i32, Block>,
    current: usize,
    /// Page to return to as soon as the list is known: that of this block.
    wanted: Option<i32>,
    /// The block that was chosen from the contents, until the list is turned.
    chosen: Option<i32>,
    /// Measures came that were not looked at yet: they come one by one, and pages are made of all of them.
    is_changing: bool,
}

/// Where a block lies, in pixels from the top of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Block {
    top: f32,
    bottom: f32,
    /// A heading: it never ends a page.
    leads: bool,
}

/// A part of the list that is shown at once, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Page {
    pub(super) start: f32,
    pub(super) shown: f32,
}

impl Paging {
    pub(super) fn set_room(&mut self, room: f32) {
        self.keep_place();
        self.room = room;
    }

    pub(super) fn set_block(&mut self, index: i32, y: f32, height: f32, leads: bool) {
        self.keep_place();
        self.blocks.insert(index, Block { top: y, bottom: y + height, leads });
    }

    /// Forgets where the blocks lie, because all that are there are about to tell; the block at the top stays.
    pub(super) fn measure_anew(&mut self) {
        self.wanted =
            self.wanted.or_else(|| if self.current > 0 { self.first_block() } else { None });
        self.blocks.clear();
    }

    /// A new list, which begins with the page of block `wanted`.
    pub(super) fn begin(&mut self, wanted: Option<i32>) {
        self.blocks.clear();
        self.current = 0;
        self.chosen = None;
        self.wanted = wanted.filter(|wanted| *wanted > 0);
    }

    /// Looks at the measures that came.
    pub(super) fn settle(&mut self) {
        if std::mem::take(&mut self.is_changing) {
            self.find_wanted();
        }
    }

    pub(super) fn turn(&mut self, pages: i32) {
        self.settle();
        self.wanted = None;
        self.chosen = None;
        let last = self.pages().len().saturating_sub(1);
        self.current = self.current.saturating_add_signed(pages as isize).min(last);
    }

    /// Turns to the page that holds a block.
    pub(super) fn jump(&mut self, index: i32) {
        self.settle();
        self.wanted = Some(index);
        self.chosen = Some(index);
        self.find_wanted();
    }

    pub(super) fn current(&self) -> usize {
        self.current
    }

    /// The first block of the page that is shown.
    pub(super) fn first_block(&self) -> Option<i32> {
        let page = *self.pages().get(self.current)?;
        let seen = self.blocks.iter().filter(|(_, block)| block.bottom > page.start + TOLERANCE_PX);
        seen.min_by(|a, b| a.1.top.total_cmp(&b.1.top)).map(|(index, _)| *index)
    }

    /// Whether reading has come as far as this block: to the top of the page, or to what was chosen on it.
    pub(super) fn reached(&self, index: i32) -> bool {
        let page = self.pages().get(self.current).map_or(0.0, |page| page.start);
        let chosen =
            self.chosen.and_then(|chosen| self.blocks.get(&chosen)).map_or(0.0, |block| block.top);
        self.blocks.get(&index).is_some_and(|block| block.top <= page.max(chosen) + TOLERANCE_PX)
    }

    /// Every page ends where a block ends; only a block that is higher than the screen is cut.
    pub(super) fn pages(&self) -> Vec<Page> {
        let is_there = |block: &Block| block.bottom - block.top > TOLERANCE_PX;
        let mut blocks: Vec<Block> = self.blocks.values().copied().filter(is_there).collect();
        blocks.sort_by(|a, b| a.top.total_cmp(&b.top));
        let mut pages = Vec::new();
        if self.room <= TOLERANCE_PX {
            return pages;
        }
        let mut rest = &blocks[..];
        while let Some(first) = rest.first() {
            let fits = |block: &&Block| block.bottom - first.top <= self.room + TOLERANCE_PX;
            let mut count = rest.iter().take_while(fits).count();
            if count == 0 {
                pages.extend(self.cut(*first));
                rest = &rest[1..];
                continue;
            }
            let with_headings = count;
            while count < rest.len() && count > 0 && rest[count - 1].leads {
                count -= 1;
            }
            let count = if count == 0 { with_headings } else { count };
            pages.push(Page { start: first.top, shown: rest[count - 1].bottom - first.top });
            rest = &rest[count..];
        }
        pages
    }

    fn cut(&self, block: Block) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut start = block.top;
        while block.bottom - start > TOLERANCE_PX {
            let shown = (block.bottom - start).min(self.room);
            pages.push(Page { start, shown });
            start += shown;
        }
        pages
    }

    /// Measures change with the size of the text; the block at the top stays.
    fn keep_place(&mut self) {
        if !std::mem::replace(&mut self.is_changing, true) {
            self.wanted =
                self.wanted.or_else(|| if self.current > 0 { self.first_block() } else { None });
        }
    }

    fn find_wanted(&mut self) {
        let pages = self.pages();
        let block = self.wanted.and_then(|wanted| self.blocks.get(&wanted));
        if let Some(block) = block {
            let page = pages.iter().rposition(|page| page.start <= block.top + TOLERANCE_PX);
            self.current = page.unwrap_or(0);
        }
        self.current = self.current.min(pages.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paging(room: f32, heights: &[f32]) -> Paging {
        let mut paging = Paging::default();
        paging.set_room(room);
        let mut y = 0.0;
        for (index, height) in heights.iter().enumerate() {
            paging.set_block(index as i32, y, *height, false);
            y += height + 10.0;
        }
        paging
    }

    #[test]
    fn pages_end_where_blocks_end() {
        for (room, heights, starts, shown) in [
            (400.0, &[100.0, 100.0, 100.0][..], &[0.0][..], &[320.0][..]),
            (250.0, &[100.0, 100.0, 100.0], &[0.0, 220.0], &[210.0, 100.0]),
            (100.0, &[100.0, 100.0], &[0.0, 110.0], &[100.0, 100.0]),
            (
                200.0,
                &[50.0, 500.0, 50.0],
                &[0.0, 60.0, 260.0, 460.0, 570.0],
                &[50.0, 200.0, 200.0, 100.0, 50.0],
            ),
            (100.0, &[], &[], &[]),
            (0.0, &[100.0], &[], &[]),
        ] {
            let pages = paging(room, heights).pages();
            assert_eq!(
                pages.iter().map(|page| page.start).collect::<Vec<_>>(),
                starts,
                "{room} {heights:?}"
            );
            assert_eq!(
                pages.iter().map(|page| page.shown).collect::<Vec<_>>(),
                shown,
                "{room} {heights:?}"
            );
        }
    }

    #[test]
    fn no_page_ends_with_a_heading() {
        let mut list = paging(210.0, &[100.0, 100.0, 100.0]);
        list.set_block(1, 110.0, 100.0, true);
        let starts: Vec<f32> = list.pages().iter().map(|page| page.start).collect();
        assert_eq!(starts, [0.0, 110.0]);
    }

    #[test]
    fn turning_stops_at_both_ends() {
        let mut list = paging(100.0, &[100.0, 100.0, 100.0]);
        for (turn, current) in [(-1, 0), (1, 1), (1, 2), (1, 2), (-5, 0)] {
            list.turn(turn);
            assert_eq!(list.current(), current);
        }
    }

    #[test]
    fn the_block_at_the_top_stays_when_texts_grow() {
        let mut list = paging(210.0, &[100.0, 100.0, 100.0, 100.0]);
        list.turn(1);
        assert_eq!((list.current(), list.first_block()), (1, Some(2)));
        list.set_room(100.0);
        list.settle();
        assert_eq!((list.current(), list.first_block()), (2, Some(2)));
    }

    #[test]
    fn a_list_that_was_left_opens_at_its_place() {
        let mut list = paging(210.0, &[100.0]);
        list.begin(Some(3));
        for index in 0..4 {
            list.set_block(index, index as f32 * 110.0, 100.0, false);
        }
        list.settle();
        assert_eq!((list.current(), list.first_block()), (1, Some(2)));
        list.begin(None);
        list.set_block(0, 0.0, 100.0, false);
        assert_eq!(list.current(), 0);
    }

    #[test]
    fn a_heading_is_reached_at_the_top_of_its_page_or_when_it_is_chosen() {
        let mut list = paging(210.0, &[100.0, 100.0, 100.0, 100.0]);
        assert!(list.reached(0) && !list.reached(1));
        list.jump(3);
        assert!(list.current() == 1 && list.reached(3));
        list.turn(-1);
        assert!(!list.reached(1));
    }
}
