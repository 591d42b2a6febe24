/**
 * “Near me”: asked only on a click, kept in this page alone, sent nowhere.
 * @module
 */

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ lat: number, lon: number }} Place */

const RADIUS = 6371; // kilometres
export const CLOSE = 7; // of the map: a region around the reader
const RADIAN = Math.PI / 180;

/** @returns {Promise<Place | null>} null when the reader or the device says no */
function position() {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      resolve(null);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      () => resolve(null),
      { maximumAge: 600000, timeout: 15000 },
    );
  });
}

/** Kilometres from a place to every entry; not a number where there is no point. @param {Table} table @param {number} lat @param {number} lon */
function distancesFrom(table, lat, lon) {
  return table.lat.map((there, row) => {
    const [dy, dx] = [(there - lat) * RADIAN, ((table.lon[row] ?? NaN) - lon) * RADIAN];
    const half = Math.sin(dy / 2) ** 2 + Math.cos(lat * RADIAN) * Math.cos(there * RADIAN) * Math.sin(dx / 2) ** 2;
    return 2 * RADIUS * Math.asin(Math.sqrt(half));
  });
}

export class Nearby {
  /** @param {HTMLElement} explorer @param {Table} table @param {Words} words */
  constructor(explorer, table, words) {
    const status = /** @type {HTMLElement} */ (explorer.querySelector(".gp-explorer__near"));
    /** @param {string} key */
    this.tell = (key) => {
      status.textContent = key && words.say(`near.${key}`);
    };
    this.table = table;
    /** @type {Place | null} */
    this.place = null;
    /** @type {Float64Array | null} */
    this.distances = null;
  }

  /** Where the reader is; what was said before holds until the answer comes. */
  async ask() {
    this.tell("asking");
    const place = await position();
    this.tell(place ? "found" : "refused");
    if (!place) return null;
    this.place = place;
    this.distances = distancesFrom(this.table, place.lat, place.lon);
    return place;
  }

  /** Where a map that opens after the answer begins. @returns {import("./state.js").View | null} */
  view() {
    return this.place && { ...this.place, zoom: CLOSE };
  }

  forget() {
    this.place = null;
    this.distances = null;
    this.tell("");
  }
}
