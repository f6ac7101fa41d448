guides = { $count ->
    [one] { $count } guide
   *[other] { $count } guides
}
services = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
area-near = Near you
area-services = Services
area-all-services = { $count ->
    [one] See the service
   *[other] All { $count } services
}
topic-services = Offices and services
topic-map = The same services on the map
area-empty-heading = There is nothing here yet
area-empty-text = Search with a word or ask at the desk.

kind-guide = Guide
kind-focus = In depth
kind-news = News
kind-event = Event
kind-law = Law
kind-document = Document
kind-experience = Experience
kind-culture = Culture
kind-fact = True or false
kind-service = Service
kind-procedure = Step by step
kind-call = Call
kind-region = Region
kind-community = Community
kind-association = Association
kind-organization = Organisation
kind-indicator = Figures
