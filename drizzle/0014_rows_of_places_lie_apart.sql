-- Each snippet stored looks its place up by the foreign key. Where all places lie on a page or two, the planner reads every one of
-- them for each snippet; spread over more pages they are found by their index.
ALTER TABLE "places" SET (fillfactor = 10);
