using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets;

/// <summary>
/// One bar. It covers [<paramref name="Start"/>, <paramref name="Start"/> + interval of its series); all of it, the close
/// too, is known only at the end of that range.
/// </summary>
/// <param name="Start">The first second that the bar covers, UTC.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price, above 0.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">Traded volume in units of the base asset; null when the file does not say.</param>
public readonly record struct PriceBar(UnixTime Start, decimal Open, decimal High, decimal Low, decimal Close, decimal? Volume);
