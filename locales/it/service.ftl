# All about one service.
card-hours = Orari
hours-unknown-call = Non conosciamo l'orario. Telefona prima di andare.
hours-unknown-ask = Non conosciamo l'orario. Chiedi allo sportello.
card-address = Dove
address-unknown = Indirizzo non conosciuto: sappiamo solo il comune.
card-phone = Telefono
card-about = Che cosa fa
card-languages = Lingue parlate
card-website = Sito internet
service-guides = Guide
