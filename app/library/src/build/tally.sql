-- Sensitive services count only where they themselves are filed: nobody else's list leads to them.
INSERT INTO tally
SELECT f.term, count(DISTINCT f.record) FROM filed f
JOIN term t ON t.record = f.term AND t.scheme = 'type'
JOIN entry e ON e.record = f.record
WHERE e.service = 1 AND (e.sensitive = 0 OR f.below = 0) GROUP BY f.term;
-- A municipality that has only sensitive ones is offered no more than one that has none.
UPDATE place SET services = (
    SELECT count(DISTINCT v.service) FROM venue v
    JOIN entry e ON e.record = v.service AND e.sensitive = 0 WHERE v.place = place.code
);
INSERT INTO axis_topic
SELECT DISTINCT axis, topic FROM entry WHERE sensitive = 0 AND axis IS NOT NULL AND topic IS NOT NULL;
DELETE FROM place_start WHERE code IN (SELECT code FROM place WHERE services = 0);
