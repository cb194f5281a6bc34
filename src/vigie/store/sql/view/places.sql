SELECT event.key, place.position, place.words, place.name, place.country, place.geonames_id, place.lat, place.lon, place.precision
FROM place
JOIN event ON event.id = place.event
WHERE event.is_current = 1
  AND event.key NOT IN (SELECT telling FROM judgement WHERE what = 'reject' AND withdrawn_at IS NULL)
ORDER BY event.key, place.position
