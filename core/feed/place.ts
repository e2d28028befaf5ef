/** WGS84, degrees. */
export interface Place {
  readonly lat: number
  readonly lng: number
}

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

const EARTH_METRES = 6_371_008.8
const METRES_PER_DEGREE = 111_195

/** Along the sphere: wrong by half a percent at most, which nobody walking notices. */
export function metresBetween(a: Place, b: Place): number {
  const [first, second] = [radians(a.lat), radians(b.lat)]
  const half = Math.sin((second - first) / 2) ** 2 + Math.cos(first) * Math.cos(second) * Math.sin(radians(b.lng - a.lng) / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** The smallest box that holds everything within so many metres, away from the poles. */
export function boxAround({ lat, lng }: Place, metres: number): Box {
  const up = metres / METRES_PER_DEGREE
  // A little wider than along the middle: meridians draw together towards the pole.
  const aside = Math.asin(Math.min(1, Math.sin(radians(up)) / Math.max(0.01, Math.cos(radians(lat))))) / radians(1)
  return { west: lng - aside, south: lat - up, east: lng + aside, north: lat + up }
}

export function isWithin({ lat, lng }: Place, { west, south, east, north }: Box): boolean {
  return lat >= south && lat <= north && lng >= west && lng <= east
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
