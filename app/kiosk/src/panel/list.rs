//! Lists for Slint that are changed in place, so that what stays on the screen keeps its focus.

use slint::{Model, ModelRc, VecModel};

/// `items` in the list that is there, or in a new one.
pub(super) fn list<T: Clone + PartialEq + 'static>(
    there: &ModelRc<T>,
    items: Vec<T>,
) -> ModelRc<T> {
    let Some(model) = there.as_any().downcast_ref::<VecModel<T>>() else {
        return ModelRc::new(VecModel::from(items));
    };
    let count = items.len();
    for (row, item) in items.into_iter().enumerate() {
        match model.row_data(row) {
            Some(old) if old == item => {}
            Some(_) => model.set_row_data(row, item),
            None => model.push(item),
        }
    }
    while model.row_count() > count {
        model.remove(model.row_count() - 1);
    }
    there.clone()
}

/// `items` in rows of `columns`, in the rows that are there as far as they go.
pub(super) fn grid<T: Clone + PartialEq + 'static>(
    there: &ModelRc<ModelRc<T>>,
    items: Vec<T>,
    columns: usize,
) -> ModelRc<ModelRc<T>> {
    let rows = items.chunks(columns.max(1)).map(<[T]>::to_vec).collect();
    rows_of(there, rows)
}

/// `rows` in the rows that are there as far as they go.
pub(super) fn rows_of<T: Clone + PartialEq + 'static>(
    there: &ModelRc<ModelRc<T>>,
    rows: Vec<Vec<T>>,
) -> ModelRc<ModelRc<T>> {
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(row, items)| list(&there.row_data(row).unwrap_or_default(), items))
        .collect();
    list(there, rows)
}

/// The first of `items` that have room in so many lines, each taking `lines`.
pub(super) fn that_fit<T>(items: &[T], lines_max: usize, lines: impl Fn(&T) -> usize) -> &[T] {
    let mut taken = 0;
    let fits = |item: &&T| {
        taken += lines(item);
        taken <= lines_max
    };
    &items[..items.iter().take_while(fits).count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_after_the_last_that_fits_is_left_out() {
        for (lines_max, fitting) in [(0, 0), (2, 1), (4, 1), (5, 2), (9, 3)] {
            assert_eq!(that_fit(&[2, 3, 1], lines_max, |lines| *lines).len(), fitting);
        }
    }

    #[test]
    fn a_list_grows_and_shrinks_in_its_place() {
        let first = list(&ModelRc::default(), vec![1, 2]);
        for items in [vec![1, 3, 4], vec![5], vec![], vec![6, 7]] {
            let next = list(&first, items.clone());
            assert!(next == first);
            assert_eq!(next.iter().collect::<Vec<_>>(), items);
        }
    }

    #[test]
    fn a_grid_keeps_its_rows() {
        let first = grid(&ModelRc::default(), vec![1, 2, 3], 2);
        let row = first.row_data(0).expect("a first row");
        let next = grid(&first, vec![4, 5, 6, 7, 8], 2);
        assert!(next.row_data(0).expect("a first row") == row);
        assert_eq!(next.iter().map(|row| row.row_count()).collect::<Vec<_>>(), [2, 2, 1]);
    }
}
