import { type CityLife, customersOf, doorsOf, partnersOf } from '../cityLife.ts'

/** Roma, Condesa and their neighbours. */
export const MEXICO_CITY: Omit<CityLife, 'seed'> = {
  partners: partnersOf('mx', 3, [
    ['Rodrigo', 'Vega', 'bicycle', 19.4207, -99.1662],
    ['Fernanda', 'Luna', 'scooter', 19.4098, -99.1688],
  ]),
  customers: customersOf('mx', [
    ['Valeria', 'Flores'],
    ['Emilio', 'Torres'],
    ['Camila', 'Rojas'],
    ['Jorge', 'Méndez'],
    ['Renata', 'Silva'],
    ['Iván', 'Castillo'],
  ]),
  doors: doorsOf([
    ['Orizaba 127, Roma Norte', 19.418, -99.159],
    ['Colima 220, Roma Norte', 19.4193, -99.1634],
    ['Durango 180, int. 4, Roma Norte', 19.4206, -99.1613],
    ['Tonalá 95, Roma Norte', 19.4176, -99.1621],
    ['Chiapas 90, Roma Norte', 19.4132, -99.159],
    ['Monterrey 242, Roma Sur', 19.4105, -99.163],
    ['Ámsterdam 171, int. 302, Condesa', 19.412, -99.1699],
    ['Tamaulipas 150, Condesa', 19.4078, -99.1758],
    ['Mazatlán 88, Condesa', 19.4129, -99.1766],
    ['Havre 64, Juárez', 19.4265, -99.1625],
    ['Dr. Vértiz 120, Doctores', 19.4205, -99.15],
    ['Nuevo León 115, Condesa', 19.4095, -99.17],
  ]),
  notes: ['Toca el timbre del 4', 'Sin cubiertos, por favor', 'Deja el pedido con el portero'],
  streetsTurned: 5,
  tempo: { fewest: 2, most: 4, gapSeconds: 300 },
}
