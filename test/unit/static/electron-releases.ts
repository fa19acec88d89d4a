/**
 * When the majors of Electron end, as days. The latest three are supported and a new one comes every eight weeks.
 * Source: releases.electronjs.org/schedule, read for these entries in October 2026.
 */
export const endOfLife: Readonly<Record<number, string>> = {
  43: "2027-01-04",
  44: "2027-03-01",
  45: "2027-04-26",
  46: "2027-06-21",
};
