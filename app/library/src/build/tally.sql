-- A municipality that has only sensitive ones is told from no one that has none.
UPDATE place SET services = (
    SELECT count(DISTINCT v.service) FROM venue v
    JOIN entry e ON e.record = v.service AND e.sensitive = 0 WHERE v.place = place.code
);
INSERT INTO axis_topic
SELECT DISTINCT axis, topic FROM entry WHERE sensitive = 0 AND axis IS NOT NULL AND topic IS NOT NULL;
