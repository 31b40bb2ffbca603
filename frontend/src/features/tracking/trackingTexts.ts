import { defineTexts } from '../../i18n/useTexts.ts'

export const trackingTexts = defineTexts({
  en: {
    map: 'Map: {restaurant} and your door',
    mapPartner: 'Map: {restaurant}, your door, and {partner} on the way',
    noPoint: 'Your door was not marked, so the middle of {city} stands in for it on the map.',
    note: 'Your note',
  },
  es: {
    map: 'Mapa: {restaurant} y tu puerta',
    mapPartner: 'Mapa: {restaurant}, tu puerta y {partner} en camino',
    noPoint: 'No marcaste tu puerta; en el mapa la sustituye el centro de {city}.',
    note: 'Tu nota',
  },
  fr: {
    map: 'Carte : {restaurant} et votre porte',
    mapPartner: 'Carte : {restaurant}, votre porte et {partner} en route',
    noPoint: 'Votre porte n’a pas été marquée ; sur la carte, le centre de {city} la remplace.',
    note: 'Votre note',
  },
})
