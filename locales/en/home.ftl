home-heading = What do you need?
home-search = Type a word or a question
home-near = Near me
home-services = All services
home-map = Map of services
home-places = Choose the town
home-figures = Facts and figures
home-emergency = Emergency numbers
home-procedures = Step by step
home-associations = Associations
home-community = My community
home-news = News and events
home-kept = My list
home-kept-spoken = { $count ->
    [0] My list, empty
    [one] My list, { $count } page
   *[other] My list, { $count } pages
}
home-more = Everything else
