using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>The terms of one venue of the policy.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Terms">Its terms.</param>
public sealed record ScenarioVenue(string Venue, VenueTerms Terms);
