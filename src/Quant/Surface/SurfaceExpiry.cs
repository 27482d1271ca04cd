namespace VaultPolicy.Quant.Surface;

/// <summary>One expiry of a surface.</summary>
/// <param name="Years">Time to expiry, above 0.</param>
/// <param name="Slice">Its smile.</param>
public readonly record struct SurfaceExpiry(double Years, SviSlice Slice);
