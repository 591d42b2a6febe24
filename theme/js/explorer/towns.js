/**
 * Names of large towns on the map: more as one looks closer, never one over another.
 * @module
 */
import * as L from "leaflet";

/** @typedef {{ name: string, rank: number, at: L.LatLng }} Town */

const FROM_ZOOM = [4, 5, 6]; // capitals, large towns, others
const [WIDTH_OF_LETTER, HEIGHT] = [7, 18];

/** @param {L.Map} map @param {string} address @param {import("./words.js").Say} say */
export async function nameTowns(map, address, say) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  /** @type {GeoJSON.FeatureCollection<GeoJSON.Point, { n: string, r: number }>} */
  const { features } = await answer.json();
  /** @type {Town[]} */
  const towns = features.map(({ properties: { n, r }, geometry: { coordinates: [lon = 0, lat = 0] } }) => {
    return { name: say(`town.${n}`) || n, rank: r, at: L.latLng(lat, lon) };
  });
  towns.sort((a, b) => a.rank - b.rank);
  const layer = L.layerGroup().addTo(map);
  const draw = () => {
    layer.clearLayers();
    for (const town of chosen(map, towns)) layer.addLayer(label(town));
  };
  map.on("moveend", draw);
  draw();
}

/** @param {L.Map} map @param {Town[]} towns */
function chosen(map, towns) {
  const view = map.getBounds().pad(0.1);
  /** @type {L.Bounds[]} */
  const taken = [];
  return towns.filter(({ name, rank, at }) => {
    if (map.getZoom() < (FROM_ZOOM[rank] ?? 7) || !view.contains(at)) return false;
    const corner = map.latLngToLayerPoint(at);
    const box = L.bounds(corner, corner.add([name.length * WIDTH_OF_LETTER + HEIGHT, HEIGHT]));
    if (taken.some((other) => other.intersects(box))) return false;
    taken.push(box);
    return true;
  });
}

/** @param {Town} town */
function label({ name, rank, at }) {
  const written = document.createElement("span");
  written.textContent = name;
  written.ariaHidden = "true"; // a decoration of the map; places are named in the list
  const icon = L.divIcon({ className: `gp-town gp-town--${rank}`, html: written, iconSize: [0, 0] });
  return L.marker(at, { icon, pane: "towns", interactive: false, keyboard: false });
}
