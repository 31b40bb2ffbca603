import { defineTexts } from '../../i18n/useTexts.ts'

export const trackingTexts = defineTexts({
  en: {
    map: 'Map: {restaurant} and your door',
    mapPartner: 'Map: {restaurant}, your door, and {partner} on the way',
    noPoint: 'Your door was not marked, so the middle of {city} stands in for it on the map.',
    note: 'Your note',
    calledOff: 'You called it off.',
    nothingToPay: 'There is nothing to pay.',
  },
  es: {
    map: 'Mapa: {restaurant} y tu puerta',
    mapPartner: 'Mapa: {restaurant}, tu puerta y {partner} en camino',
    noPoint: 'No marcaste tu puerta; en el mapa la sustituye el centro de {city}.',
    note: 'Tu nota',
    calledOff: 'Lo cancelaste tú.',
    nothingToPay: 'No tienes que pagar nada.',
  },
  fr: {
    map: 'Carte : {restaurant} et votre porte',
    mapPartner: 'Carte : {restaurant}, votre porte et {partner} en route',
    noPoint: 'Votre porte n’a pas été marquée ; sur la carte, le centre de {city} la remplace.',
    note: 'Votre note',
    calledOff: 'Vous l’avez annulée.',
    nothingToPay: 'Il n’y a rien à payer.',
  },
})
