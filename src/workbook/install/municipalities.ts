// The 36 communes of the PETR, by EPCI.
// Source: @etalab/decoupage-administratif 6.0.0 (Licence ouverte).

export interface Epci {
  name: string;
  siren: string;
  municipalities: readonly (readonly [
    inseeCode: string,
    name: string,
    siren: string,
    postcodes: string,
    population: number,
    formerNames?: string,
  ])[];
}

export const EPCIS: readonly Epci[] = [
  {
    name: 'CC du Briançonnais',
    siren: '240500439',
    municipalities: [
      ['05023', 'Briançon', '210500237', '05100', 11411],
      ['05133', 'Saint-Chaffrey', '210501334', '05330', 1494],
      ['05183', 'Villar-Saint-Pancrace', '210501839', '05100', 1433],
      ['05079', 'Le Monêtier-les-Bains', '210500799', '05220', 923],
      ['05161', 'La Salle-les-Alpes', '210501615', '05240', 892],
      ['05174', 'Val-des-Prés', '210501748', '05100', 593],
      ['05109', 'Puy-Saint-Pierre', '210501094', '05100', 518],
      ['05063', 'La Grave', '210500633', '05320', 479],
      ['05107', 'Puy-Saint-André', '210501078', '05100', 476],
      ['05085', 'Montgenèvre', '210500856', '05100', 461],
      ['05093', 'Névache', '210500930', '05100', 362],
      ['05181', 'Villar-d’Arêne', '210501813', '05480', 300],
      ['05027', 'Cervières', '210500278', '05100', 205],
    ],
  },
  {
    name: 'CC du Pays des Écrins',
    siren: '240500462',
    municipalities: [
      ['05006', 'L’Argentière-la-Bessée', '210500062', '05120', 2288],
      ['05101', 'Vallouise-Pelvoux', '200064657', '05290 ; 05340', 1138, 'Vallouise ; Pelvoux'],
      ['05151', 'Saint-Martin-de-Queyrières', '210501516', '05120', 1114],
      ['05122', 'La Roche-de-Rame', '210501227', '05310', 904],
      ['05180', 'Les Vigneaux', '210501805', '05120', 510],
      ['05110', 'Puy-Saint-Vincent', '210501102', '05290', 270],
      ['05058', 'Freissinières', '210500583', '05310', 186],
      ['05031', 'Champcella', '210500310', '05310', 181],
    ],
  },
  {
    name: 'CC du Guillestrois et du Queyras',
    siren: '200067452',
    municipalities: [
      ['05065', 'Guillestre', '210500658', '05600', 2295],
      ['05052', 'Eygliers', '210500526', '05600', 882],
      ['05136', 'Saint-Crépin', '210501367', '05600', 718],
      ['05119', 'Risoul', '210501193', '05600', 664],
      ['05177', 'Vars', '210501771', '05560', 588],
      ['05003', 'Aiguilles', '210500039', '05470', 369],
      ['05001', 'Abriès-Ristolas', '200083517', '05460', 374, 'Abriès ; Ristolas'],
      ['05007', 'Arvieux', '210500070', '05350', 340],
      ['05134', 'Saint-Clément-sur-Durance', '210501342', '05600', 343],
      ['05038', 'Château-Ville-Vieille', '210500385', '05350', 298],
      ['05077', 'Molines-en-Queyras', '210500773', '05350', 307],
      ['05026', 'Ceillac', '210500260', '05600', 265],
      ['05116', 'Réotier', '210501169', '05600', 226],
      ['05082', 'Mont-Dauphin', '210500823', '05600', 162],
      ['05157', 'Saint-Véran', '210501573', '05350', 160],
    ],
  },
];
