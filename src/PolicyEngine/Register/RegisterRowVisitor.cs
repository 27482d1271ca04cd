namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Sees a row of a file.</summary>
/// <param name="row">The row, valid during the call.</param>
public delegate void RegisterRowVisitor(in RegisterRowView row);
