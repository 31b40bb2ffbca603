import { type CityLife, customersOf, doorsOf, partnersOf } from '../cityLife.ts'

/** Lower Manhattan, east of Broadway for the most part. */
export const NEW_YORK: Omit<CityLife, 'seed'> = {
  partners: partnersOf('ny', 3, [
    ['Dmitri', 'Volkov', 'scooter', 40.7222, -73.9876],
    ['Aisha', 'Khan', 'bicycle', 40.7331, -73.9869],
  ]),
  customers: customersOf('ny', [
    ['Jonah', 'Weiss'],
    ['Tiana', 'Grant'],
    ['Paolo', 'Rossi'],
    ['Mei', 'Lin'],
    ['Ruth', 'Cohen'],
    ['Andre', 'Baptiste'],
  ]),
  doors: doorsOf([
    ['55 E 7th St', 40.7282, -73.9877],
    ['220 E 10th St, Apt 4B', 40.729, -73.985],
    ['410 E 13th St', 40.7303, -73.9823],
    ['98 Rivington St', 40.7195, -73.9886],
    ['175 Ludlow St, Apt 6', 40.7215, -73.9876],
    ['40 Bond St', 40.726, -73.9928],
    ['12 Spring St', 40.7213, -73.9945],
    ['300 E 23rd St, Apt 11F', 40.7384, -73.982],
    ['145 Avenue C', 40.7256, -73.9779],
    ['77 Irving Pl', 40.7361, -73.9872],
    ['520 Broome St', 40.7238, -74.0027],
  ]),
  notes: ['Fourth floor, no elevator, sorry', 'Leave it with the doorman', 'Buzzer 6', 'No plastic cutlery'],
  streetsTurned: 29,
  tempo: { fewest: 2, most: 5, gapSeconds: 280 },
}
