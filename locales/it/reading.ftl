# Text size and contrast.
reading-heading = Come vuoi leggere?
reading-sizes = Testo
size-normal = Normale
size-large = Grande
size-largest = Molto grande
reading-contrasts = Colori
contrast-normal = Chiari
contrast-high = Molto contrasto
reading-reaches = Altezza dei tasti
reach-whole = In tutto lo schermo
reach-low = In basso
reach-down = Porta in basso
reach-up = Porta in alto
reading-sample = Scegli quello che leggi meglio.
