/**
 * “Near me”: asked only on a click, kept in this page alone, sent nowhere.
 * @module
 */

/** @typedef {import("./columns.js").Table} Table */

const RADIUS = 6371; // kilometres
const RADIAN = Math.PI / 180;

/** @returns {Promise<{ lat: number, lon: number } | null>} null when the reader or the device says no */
export function position() {
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
export function distancesFrom(table, lat, lon) {
  return table.lat.map((there, row) => {
    const [dy, dx] = [(there - lat) * RADIAN, ((table.lon[row] ?? NaN) - lon) * RADIAN];
    const half = Math.sin(dy / 2) ** 2 + Math.cos(lat * RADIAN) * Math.cos(there * RADIAN) * Math.sin(dx / 2) ** 2;
    return 2 * RADIUS * Math.asin(Math.sqrt(half));
  });
}
