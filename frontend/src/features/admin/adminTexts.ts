import { defineTexts } from '../../i18n/useTexts.ts'

/** Texts that all of the admin's screens share. */
export const adminTexts = defineTexts({
  en: {
    nav: 'Admin',
    board: 'Dispatch',
    health: 'Health',
    statistics: 'Statistics',
    audit: 'Audit',
    city: 'City',
    cityClock: '{time} in {city}',
    chooseCity: 'Choose a city',
    chooseCityText: 'Type the name of a city above to see its orders and delivery partners.',
    close: 'Close',
  },
  es: {
    nav: 'Administración',
    board: 'Despacho',
    health: 'Estado',
    statistics: 'Estadísticas',
    audit: 'Auditoría',
    city: 'Ciudad',
    cityClock: '{time} en {city}',
    chooseCity: 'Elige una ciudad',
    chooseCityText: 'Escribe arriba el nombre de una ciudad para ver sus pedidos y repartidores.',
    close: 'Cerrar',
  },
  fr: {
    nav: 'Administration',
    board: 'Répartition',
    health: 'État',
    statistics: 'Statistiques',
    audit: 'Audit',
    city: 'Ville',
    cityClock: '{time} à {city}',
    chooseCity: 'Choisissez une ville',
    chooseCityText: 'Saisissez plus haut le nom d’une ville pour voir ses commandes et ses livreurs.',
    close: 'Fermer',
  },
})
