namespace Clinic.Pharmacy;

public sealed record StockItem(string Code, string Batch, DateOnly UseBy)
{
    public int Packs { get; set; }

    public bool NeedsCooling { get; init; }
}
