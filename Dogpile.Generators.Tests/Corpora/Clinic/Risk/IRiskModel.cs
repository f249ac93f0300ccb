namespace Clinic.Risk;

public interface IRiskModel
{
    double TenYears(RiskProfile profile);
}
