/// The fixed pages that two of the models answer with.
enum Pages {}
