home-heading = What do you need?
home-search = Type a word or a question
home-near = Near me
home-services = All services
home-map = Map of services
home-places = Choose the town
home-figures = Facts and figures
home-emergency = Emergency numbers
