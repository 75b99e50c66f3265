/** Every word type of the English World, version 1, punctuation included. A test holds the genres to it. */
export const enLexicon: readonly string[] = `
  ! " , . : ? a about actor afraid again aldora all alphabet also although am an and angry animal animals anna
  apple apples are as ash ask asked asks asleep at ate aunt autumn away baa bake baked baker bakery bakes baking
  ball bank basket baskets bat beautiful because behind bells belmar ben berries berry big bird birds blue bo boat
  boats book books bored borrow borrowed borrows bought boy brave bread bridge bridges broken brother burnt busy
  but buy buying buys cabinet cabinets cake cakes called calls calm came can capital carried carries carry cat cats
  cheerful cheese child children church clara clean clever clock clocks coat coats coffee coin coins cold comes
  computer concert cook corvia could count counted country counts curious dance danced dances dark day delicious
  did dirty do doctor does dog dogs doing donkey donkeys door doors dot dove draw drawing draws dreamed drew drink
  drum drums dry duck ducks dunland early eat eats egg eggs eight eighteen eleven ella engineer estria evening
  every famous farmer fast faster fat father fed feed feeds fenmark fifteen fig finally find finds fine finn fish
  five flew flies flower flowers fly for forest found four fourteen fox foxes fresh friday friendly frog frogs from
  fruit funny galdia garden gardener gardens gate gates gave geese girl gives glad glass go goat goats goes golden
  gone good goodbye goose got grandfather grandmother grass green grey had happily happy harbour harrow has hat
  hats have he heavy heehaw hello her hill his hit hits hollin home honey honk hoo horses hot house houses how hugo
  hungry hurried hurries hurry i ida if ill in inn is it its juno keep keeps kept key keys kind king kingdom kite
  kites lamp lamps last late later laugh laughed laughs lazy legs lena leo lesson letter library lighthouse like
  listen little live lived lives lonely long look looked looking looks lose loses lost love loves lune lunel made
  man many map maps market max meet meets meh men meow merin met mia mice milk mill mills minus monday money more
  morning moss mother mouse music my near neigh never new night nine no noah noisy nora not of often old older on
  once one onion onions opposite orange otter otto over owl owls pack packed packs paint painted painter painting
  paints pancake pancakes party paul pear pears people phone piano picture pictures pie pip pirra place please plum
  plums plural plus poem polite ponies pony potatoes prince princess proud proudly quack queen quiet rain raining
  rains ran read reading reads red rest rested rests ribbit rich ring rings river road roads roof rosa round rude
  rules run runs sable sad said sailor salty sam sang saturday saw says school secret see sees seven seventeen she
  sheep shiny shy sigh sighed sighs silk sing sings sister six sixteen sleep sleeps slept slow small smile smiled
  smiles snow snowing snows so sometimes song soon soup sour spring squeak station still storm strange stronger
  summer sunday sunny sweet table take talk talked talks tall taller tamber tea teacher ten terrible than thank
  thanked thanks that the their then there they thirsty thirteen three thursday tiny tired to tom torn tosk tower
  towers tree trees tuesday twelve two umbrella umbrellas uncle under velo vera visit visited visits wait waited
  waiter waiting waitress waits walk walked walks warm was watch watched watches water wave waved waves way
  wednesday week welcome well wend went were wet what when where which whistle whistled whistles who window windows
  windy winter with woman women wonderful wood wooden woof wool would yes yip you young younger your zero zoe
`
  .trim()
  .split(/\s+/);
