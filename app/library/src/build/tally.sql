-- Sensitive services count only where they themselves are filed: nobody else's list leads to them.
INSERT INTO tally
SELECT f.term, count(DISTINCT f.record) FROM filed f
JOIN term t ON t.record = f.term AND t.scheme = 'type'
JOIN entry e ON e.record = f.record
WHERE e.service = 1 AND (e.sensitive = 0 OR f.below = 0) GROUP BY f.term;
