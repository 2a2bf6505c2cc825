-- Made before a persona held the shapes of replies and the hours: thrown away, and made again at the next answer or by night.
DELETE FROM "personas";
