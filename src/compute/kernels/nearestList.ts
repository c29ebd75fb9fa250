/** Puts a distance and its row into a list sorted by distance whose place `last` is free, behind those equally near. */
// @ts-ignore: decorator
@inline
export function insertByDistance(distances: usize, rows: usize, last: i32, distance: f64, row: i32): void {
  let slot = last;
  while (slot > 0 && load<f64>(distances + (<usize>(slot - 1) << 3)) > distance) {
    store<f64>(distances + (<usize>slot << 3), load<f64>(distances + (<usize>(slot - 1) << 3)));
    store<i32>(rows + (<usize>slot << 2), load<i32>(rows + (<usize>(slot - 1) << 2)));
    slot--;
  }
  store<f64>(distances + (<usize>slot << 3), distance);
  store<i32>(rows + (<usize>slot << 2), row);
}
