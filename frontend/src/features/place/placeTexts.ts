import { defineTexts } from '../../i18n/useTexts.ts'

export const placeTexts = defineTexts({
  en: {
    nearMe: 'Near me',
    locating: 'Looking where you are…',
    nearest: 'The nearest first',
    suggestions: {
      one: '{count} city. Up and down to choose.',
      other: '{count} cities. Up and down to choose.',
    },
    noCity: 'No city begins like that.',
    clear: 'Clear the city',
    denied: 'Your browser does not tell us where you are: allow it for this page, or type your city.',
    unavailable: 'Your device does not know where it is right now. Type your city instead.',
    tooSlow: 'Your device took too long to find itself. Try again, or type your city.',
    outside: 'We are not yet where you are. Type a city to look around.',
  },
  es: {
    nearMe: 'Cerca de mí',
    locating: 'Buscando dónde estás…',
    nearest: 'Primero lo más cercano',
    suggestions: {
      one: '{count} ciudad. Elige con arriba y abajo.',
      other: '{count} ciudades. Elige con arriba y abajo.',
    },
    noCity: 'Ninguna ciudad empieza así.',
    clear: 'Borrar la ciudad',
    denied: 'Tu navegador no nos dice dónde estás: permítelo para esta página o escribe tu ciudad.',
    unavailable: 'Tu dispositivo no sabe ahora mismo dónde está. Escribe tu ciudad.',
    tooSlow: 'Tu dispositivo tardó demasiado en ubicarse. Prueba otra vez o escribe tu ciudad.',
    outside: 'Aún no estamos donde estás. Escribe una ciudad para echar un vistazo.',
  },
  fr: {
    nearMe: 'Près de moi',
    locating: 'Nous cherchons où vous êtes…',
    nearest: 'Le plus proche d’abord',
    suggestions: {
      one: '{count} ville. Choisissez avec haut et bas.',
      other: '{count} villes. Choisissez avec haut et bas.',
    },
    noCity: 'Aucune ville ne commence ainsi.',
    clear: 'Effacer la ville',
    denied:
      'Votre navigateur ne nous dit pas où vous êtes : autorisez-le pour cette page ou tapez votre ville.',
    unavailable: 'Votre appareil ne sait pas où il est pour le moment. Tapez plutôt votre ville.',
    tooSlow: 'Votre appareil a mis trop de temps à se situer. Réessayez ou tapez votre ville.',
    outside: 'Nous ne sommes pas encore là où vous êtes. Tapez une ville pour regarder.',
  },
})
