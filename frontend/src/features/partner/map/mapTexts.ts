import { defineTexts } from '../../../i18n/useTexts.ts'

/** Texts of a partner's map. */
export const mapTexts = defineTexts({
  en: {
    you: 'You',
    door: 'Door {code}',
    here: 'Map of where you are',
    pick: 'Map on which you choose where you are',
    toRestaurant: 'Map of the way from you to {restaurant}, and on from there',
    toDoor: 'Map of the way from you to the door',
  },
  es: {
    you: 'Tú',
    door: 'Puerta {code}',
    here: 'Mapa de dónde estás',
    pick: 'Mapa para elegir dónde estás',
    toRestaurant: 'Mapa del camino de ti a {restaurant}, y desde ahí',
    toDoor: 'Mapa del camino de ti a la puerta',
  },
  fr: {
    you: 'Vous',
    door: 'Porte {code}',
    here: 'Carte de votre position',
    pick: 'Carte pour choisir où vous êtes',
    toRestaurant: 'Carte du trajet de vous à {restaurant}, puis au-delà',
    toDoor: 'Carte du trajet de vous à la porte',
  },
})
